/** What a language needs before a patient can be written to in it. */
export interface LocaleDefinition<Key extends string = string> {
  /** A BCP 47 tag. Dates and numbers are written as is usual there. */
  readonly tag: string
  /** Every text, in ICU MessageFormat. */
  readonly words: Readonly<Record<Key, string>>
  /** A date as `Intl.DateTimeFormat` writes it → the same date within a sentence. */
  readonly dateInSentence: (date: string) => string
  /** The patient in previews and tests. */
  readonly exampleFirstName: string
}
