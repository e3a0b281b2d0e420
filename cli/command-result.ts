/** What a command gives back, for people and for programs. */
export interface CommandResult {
  readonly text: string
  /** Printed instead of the text if `--json` is given. */
  readonly document: unknown
  /** 0: everything was done. */
  readonly exitCode: number
}
