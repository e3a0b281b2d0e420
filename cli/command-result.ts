/** What a command answers, for people and for programs. */
export interface Answer {
  readonly text: string
  /** For `--json`. */
  readonly document: unknown
  /** 0: all was done. */
  readonly exitCode: number
}
