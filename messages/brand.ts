/** Whose mail it is: what the sender's configuration says of itself. All but the name may be left out. */
export interface Brand {
  readonly name: string
  readonly supportEmail?: string
  /** Where a patient signs in to see results; http or https. */
  readonly portalUrl?: string
  /** A PNG or JPEG of about 320 by 80 px; http or https. Without it the name is set in type. */
  readonly logoUrl?: string
  /** `#rgb` or `#rrggbb`. Text on it and links in it are adjusted until they are readable. */
  readonly colour?: string
  /** The sender's postal address, in one line, for the footer. */
  readonly postalAddress?: string
}
