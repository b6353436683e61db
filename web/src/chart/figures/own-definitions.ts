import type { RowsFragment } from '../../gql/graphql.js'
import { day } from '../../text/number.js'

/** Forces' own definitions of vulnerability from the notes of an answer, by the value of FORCE. */
export function ownDefinitions(notes: RowsFragment['notes'] = []): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { code, statement, holdsFor } of notes)
    if (code === 'VULNERABILITY_DEFINITION')
      for (const { forces, from, to } of holdsFor ?? [])
        for (const force of forces)
          found.set(force, [...(found.get(force) ?? []), `From ${day(from)}${to === null ? '' : ` to ${day(to)}`}: ${statement ?? ''}`])
  return found
}

/** The definitions of the force that a group is; none for another group. */
export const definitionsFor = (
  definitions: ReturnType<typeof ownDefinitions>,
  group: RowsFragment['rows'][number]['dimensions'][number] | undefined,
): readonly string[] => (group?.dimension === 'FORCE' ? (definitions.get(group.value) ?? []) : [])
