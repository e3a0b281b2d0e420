/** Who writes to the patient: a name and, optionally, a look and ways to reach them. */
export interface Brand {
  readonly name: string
  readonly supportEmail?: string
  /** Where a patient signs in to see results; http or https. */
  readonly portalUrl?: string
  /** A PNG or JPEG of about 320 by 80 px; http or https. Without it, the name is shown as text. */
  readonly logoUrl?: string
  /** `#rgb` or `#rrggbb`. Text and links in this color are adjusted until they are readable. */
  readonly color?: string
  /** The postal address on one line, for the footer. */
  readonly postalAddress?: string
}
