import type { VulnerabilityDefinition } from '../../../reference/index.js'
import type { Note, NoteHolds } from './analysis-row.type.js'

/** A statement after the forces and days for which it holds. */
export function textFor(holdsFor: readonly NoteHolds[], statement: string, labelOf: (force: string) => string): string {
  const whom = holdsFor.map(({ forces, from, to }) => `${forces.map(labelOf).join(', ')}, from ${from}${to === null ? '' : ` to ${to}`}`)
  return `${whom.join('; ')}: ${statement}`
}

/** Each force's own definition of vulnerability. Each wording is one note, which says for which forces and days it holds. */
export function definitionNotes(definitions: readonly VulnerabilityDefinition[], labelOf: (force: string) => string): Note[] {
  return grouped(definitions, ({ definition, source }) => `${definition} Source: ${source}`).map(([statement, alike]) => {
    const holdsFor = grouped(alike, ({ validFrom, validTo }) => `${validFrom} ${validTo}`).map(([, [first, ...rest]]): NoteHolds => ({
      forces: [first, ...rest].map(({ force }) => force),
      from: first.validFrom,
      to: first.validTo,
    }))
    const forces = [...new Set(alike.map(({ force }) => force))]
    return { code: 'VULNERABILITY_DEFINITION', text: textFor(holdsFor, statement, labelOf), forces, holdsFor, statement }
  })
}

/** The items by a text of each, in their order. */
function grouped<One>(items: readonly One[], textOf: (item: One) => string): [text: string, items: [One, ...One[]]][] {
  const groups = new Map<string, [One, ...One[]]>()
  for (const item of items) {
    const text = textOf(item)
    const group = groups.get(text)
    if (group) group.push(item)
    else groups.set(text, [item])
  }
  return [...groups]
}
