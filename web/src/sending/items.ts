import type { CellShape } from '../../../src/kit/sent-files/feed-shape.js'
import { unreadable } from './proving/proof.js'

/** The items of a child by the reference of their record. */
export interface Items {
  readonly child: string
  readonly column: string
  readonly byRef: ReadonlyMap<string, readonly Item[]>
}

/** An item as it is sent, by its parts. */
export interface Item {
  readonly line: number
  readonly parts: Readonly<Record<string, string>>
  /** A reference of it is written in a form that was not confirmed. */
  readonly isHeld: boolean
}

/** The cell of a record's items. */
export const joinedItems = (items: readonly Item[], needs: readonly Item[], order: readonly CellShape[]): string =>
  withNeeds(items, needs)
    .map(({ parts }) =>
      order
        .map(({ name }) => parts[name] ?? '')
        .join(';')
        .replace(/;+$/, ''),
    )
    .join('|')

/**
 * Needs join the assessment of their time, or the only one if they name no time. A need whose assessment is not there makes the cell
 * unreadable, so that it is not lost in silence.
 */
function withNeeds(items: readonly Item[], needs: readonly Item[]): readonly Item[] {
  if (needs.length === 0) return items
  const of = (item: Item): readonly Item[] =>
    needs.filter((need) => (need.parts['at'] ? isAt(need.parts['at'], item.parts['at'] ?? '') : items.length === 1))
  const placed = new Set(items.flatMap(of))
  const lost = needs.some((need) => !placed.has(need))
  const joined = items.map((item) => {
    const own = of(item)
    if (own.length === 0) return item
    const scored = own.filter(({ parts }) => parts['score'])
    const needsText = [...new Set(own.map(({ parts }) => parts['need'] ?? ''))].join('+')
    const scoresText = scored.map(({ parts }) => `${parts['need'] ?? ''}=${parts['score'] ?? ''}`).join('+')
    return { ...item, parts: { ...item.parts, needs: needsText, scores: scoresText } }
  })
  return lost ? [...joined, { line: 0, parts: { kind: unreadable }, isHeld: false }] : joined
}

/** A day is that of every time on it. */
const isAt = (needed: string, at: string): boolean => needed === at || (needed.length === 10 && at.startsWith(needed))
