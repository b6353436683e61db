/** A row of a mutation as its sender wrote it, whatever it is, on its way past GraphQL's own reading of inputs. */
export class SentRow {
  constructor(readonly value: unknown) {}
}

/** Extension of the input types of rows, by which the server knows them. */
export const sentAsRow = 'sentAsRow'
