import { Invalid } from './errors.js'

/** Lists come page by page. This file has the size of a page, places in a list, and the cursor that leads to the next page. */

/** Entries that a page may have. */
export const largestPage = 100

/** @throws Invalid `PAGE_SIZE_INVALID` */
export function checkPageSize(first: number, largest = largestPage): void {
  if (first >= 1 && first <= largest) return
  throw new Invalid(
    'PAGE_SIZE_INVALID',
    `Ask for 1 to ${largest} at a time, and for more with the cursor or line where the last answer ended.`,
  )
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Could this be an id that the hub gave? */
export const isId = (text: string): boolean => uuid.test(text)

/** A place in a list by time: microseconds since 1970, and the id to order rows of the same instant. */
export interface PlaceInList {
  readonly micros: number
  readonly id: string
}

/** A cursor, which the asker cannot interpret: base64url of the parts of a place as JSON. */
export const cursorOf = (...parts: readonly (number | string)[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

export const cursorAt = ({ micros, id }: PlaceInList): string => cursorOf(micros, id)

/** @throws Invalid `CURSOR_INVALID` for anything that `cursorAt` did not make */
export function placeAt(cursor: string): PlaceInList {
  const [micros, id] = partsOf(cursor, 2)
  if (!isCount(micros) || typeof id !== 'string' || !isId(id)) throw invalidCursor()
  return { micros, id }
}

/** The number in a cursor with one part. @throws Invalid `CURSOR_INVALID` */
export function numberAt(cursor: string): number {
  const [number] = partsOf(cursor, 1)
  if (!isCount(number)) throw invalidCursor()
  return number
}

/** The name and the number in a cursor with two parts. @throws Invalid `CURSOR_INVALID` */
export function namedAt(cursor: string): { readonly name: string; readonly number: number } {
  const [name, number] = partsOf(cursor, 2)
  if (typeof name !== 'string' || !isCount(number)) throw invalidCursor()
  return { name, number }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)

function partsOf(cursor: string, count: number): readonly unknown[] {
  if (cursor.length > 200) throw invalidCursor()
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) && value.length === count ? value : []
  } catch {
    throw invalidCursor()
  }
}

const invalidCursor = (): Invalid =>
  new Invalid('CURSOR_INVALID', 'Pass as "after" a cursor from an earlier answer of the same list, unchanged.')

/** A page as GraphQL connections show it. A cursor is null if it was not requested. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string | null; readonly node: Row }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

/** Makes a page from rows that were read with one extra row beyond its end. */
export function pageOf<Row>(
  rows: readonly Row[],
  { first, after }: { readonly first: number; readonly after?: string | null | undefined },
  cursor: (row: Row) => string | null,
): Page<Row> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursor(node), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== undefined && after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
