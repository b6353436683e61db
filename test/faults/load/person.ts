import { readFile } from 'node:fs/promises'

/** Somebody in a file of a force. */
export interface Person {
  /** The reference of the row. */
  readonly ref: string
  readonly token: string
}

/** The first person with a token in a file of the force. */
export async function somebodyIn(path: string): Promise<Person> {
  const [header = '', ...lines] = (await readFile(path, 'utf8')).split(/\r?\n/)
  const [ref, token] = ['record_ref', 'subject_token'].map((name) => header.split(',').indexOf(name))
  const found = lines.map((line) => line.split(',')).find((cells) => /^[0-9a-f]{64}$/.test(cells[token ?? -1] ?? ''))
  if (!found) throw new Error(`${path} has no row with a token.`)
  return { ref: found[ref ?? -1] ?? '', token: found[token ?? -1] ?? '' }
}
