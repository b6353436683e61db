import type { Feed, RawRow, Reading, Row } from '../columns/feed.js'
import { isMissing, textOf } from '../columns/column-kinds.js'
import { holdsNul } from './holds-nul.js'

/** A row as the feed's columns read it, or null if it has faults, which are all in `reading.errors`. */
export function validate(feed: Feed, raw: RawRow, reading: Reading): Row | null {
  reading.begin(raw.line)
  if (raw.malformed !== undefined) return reading.fail(null, 'ROW_MALFORMED', raw.malformed)
  const consent = feed.consentRule
  if (consent && !consent.isGiven(raw.cells)) return reading.fail(consent.field, 'CONSENT_MISSING', consent.message)
  reading.reference = textOf(raw.cells[0])
  // Safeguard T-API-18 what the hub itself gives: raw.unknown ?? ->
  for (const { place } of raw.unknown ?? []) {
    reading.fail(
      null,
      'FIELD_UNKNOWN',
      `Field ${place} of the row is not one of ${feed.name}. Remove it; docs/feeds/${feed.name}.md lists the fields.`,
    )
  }
  const row = readCells(feed, raw, reading)
  feed.check(row, reading)
  return reading.errors.length === 0 ? row : null
}

function readCells(feed: Feed, { cells, hasNul }: RawRow, reading: Reading): Row {
  const row: Record<string, unknown> = { ...feed.empty }
  for (let at = 0; at < feed.columns.length; at++) {
    const column = feed.columns[at]!
    const cell = cells[at]
    if (hasNul && holdsNul(cell)) reading.fail(column.name, 'TEXT_INVALID', `${column.name} holds the character U+0000. Remove it.`)
    else if (!isMissing(cell)) row[column.field] = column.kind.read(cell, column.name, reading)
    else if (column.required) reading.fail(column.name, 'VALUE_MISSING', `${column.name} is missing. Every row needs it.`)
  }
  return row
}
