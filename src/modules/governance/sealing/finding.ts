/** Something in the log that was altered. */
export interface Finding {
  /** Whose chain; null for a root. */
  readonly partner: string | null
  /** Place in the chain, or the number among its partner's events if it is in no chain; null for a root. */
  readonly place: number | null
  readonly problem: string
}
