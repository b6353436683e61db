import { measureOf } from '../../../src/modules/analytics/vocabulary/measures.js'
import { cellsOf, type BookEntry, type Given } from './book-entry.js'

/** A table with aligned columns, whatever the indentation of its source. */
function aligned(table: string): string {
  const rows = table.trim().split('\n').map(cellsOf)
  const widths = (rows[0] ?? []).map((_, place) => Math.max(...rows.map((row) => (row[place] ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, place) => cell.padEnd(widths[place] ?? 0))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n')
}

const kindNames: Readonly<Record<keyof Given, string>> = {
  referrals: 'referrals',
  support: 'support cases',
  direct: 'direct cases',
  homicide: 'families bereaved by homicide',
  complaints: 'complaints of forces',
  passedOn: 'complaints that the charity passed on',
}

function printed(entry: BookEntry): string {
  const { title, definition } = measureOf(entry.name)
  const { by, where = {}, period = '2025Q1' } = entry.ask
  const split = by.length === 0 ? '' : ` by ${by.map((name) => `\`${name}\``).join(', ')}`
  const narrowed = Object.entries(where).map(([name, value]) => ` where \`${name}\` is \`${value}\``)
  const given = Object.entries(entry.given).flatMap(([kind, table]) => [
    `Given these ${kindNames[kind as keyof Given]}:`,
    '',
    '```',
    aligned(table as string),
    '```',
    '',
  ])
  return [
    `## \`${entry.name}\`: ${title}`,
    '',
    definition,
    '',
    entry.shows,
    '',
    ...given,
    `Asked for ${period}${split}${narrowed.join('')}, exactly, before protection:`,
    '',
    '```',
    aligned(entry.exactly),
    '```',
    '',
  ].join('\n')
}

/** The book as `npm run measures` writes it into `docs/MEASURES.md`. */
export const printedBook = (entries: readonly BookEntry[]): string =>
  [
    '# The measures by example',
    '',
    'Printed from `test/support/spec-book/` by `npm run measures`; `test/api/spec/book.test.ts` sends the rows of each example through the real',
    'ingest and publishing and compares the exact counts. A cell `-` is empty; what a table leaves out has a value that plays no part. What is',
    'published is these counts with noise, rounding and suppression.',
    '',
    ...entries.map(printed),
  ].join('\n')
