import { Invalid } from '../../kit/errors.js'

/** A place in a list: the order column in microseconds since 1970, and the record's id for rows of the same instant. */
export interface Place {
  readonly micros: number
  readonly id: string
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Could this be the id of a record at all? */
export const isId = (text: string): boolean => uuid.test(text)

/** Opaque to the asker: base64url of `[time, id]`. */
export const toCursor = ({ micros, id }: Place): string => Buffer.from(JSON.stringify([micros, id])).toString('base64url')

/** Throws `Invalid` `INVALID_CURSOR` for anything that `toCursor` did not make. */
export function fromCursor(cursor: string): Place {
  const [micros, id] = parts(cursor)
  if (typeof micros !== 'number' || !Number.isSafeInteger(micros) || typeof id !== 'string' || !isId(id)) throw invalid()
  return { micros, id }
}

function parts(cursor: string): readonly unknown[] {
  if (cursor.length > 200) throw invalid()
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) && value.length === 2 ? value : []
  } catch {
    throw invalid()
  }
}

const invalid = (): Invalid => new Invalid('INVALID_CURSOR', 'Pass as "after" a cursor from an earlier answer of the same list, unchanged.')
