import type { RowsFragment } from '../../gql/graphql.js'
import { day } from '../../text/number.js'

/** Forces' own definitions of vulnerability from the notes of an answer, by the name of the force, with which each note begins. */
export function ownDefinitions(notes: RowsFragment['notes'] = []): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { code, text } of notes) {
    const [, name, rest] = (code === 'VULNERABILITY_DEFINITION' && /^(.+?), (from \d{4}-.+)$/s.exec(text)) || []
    if (name !== undefined && rest !== undefined) found.set(name, [...(found.get(name) ?? []), datesInWords(rest)])
  }
  return found
}

const datesInWords = (text: string): string => text.replace(/\d{4}-\d{2}-\d{2}/g, day)
