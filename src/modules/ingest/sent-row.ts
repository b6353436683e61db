/** A row of a mutation exactly as its sender wrote it, which bypasses GraphQL's own reading of inputs. */
export class SentRow {
  constructor(readonly value: unknown) {}
}

/** Extension of the input types of rows, by which the server recognises them. */
export const sentAsRow = 'sentAsRow'
