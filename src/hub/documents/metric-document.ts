import { inCodeStyle, table } from '../../access/tables/markdown.js'
import { metricTable, movedBy } from '../../server/watch/metric-table.js'

const meanings: Readonly<Record<(typeof movedBy)[number], string>> = {
  OTHERS: 'Requests of everybody but those who act for a charity, as they come.',
  CHARITIES: 'Requests of those who act for a charity, in bands, once the London day is over.',
  STATE: 'Settings, agreements, publications and the calendar. No request moves them.',
  MACHINE: 'The process and its disks, in steps that are wider than what any request takes.',
}

/** Labels whose values stand in another document, which is named instead. */
const listedElsewhere: Readonly<Record<string, string>> = { code: 'those of `docs/ERRORS.md`' }

/** `docs/METRICS.md`: every metric, and what it must never tell. */
export const metricDocument = (): string =>
  [
    '# Metrics',
    '',
    '`npm run generate` prints this page from `src/server/watch/metric-table.ts`. There is no other metric. How they are scraped stands in `docs/OPERATING.md`, "Seen from',
    'outside"; why they are as they are in `docs/adr/0062-seen-from-outside.md`. No label names a partner, a feed or a person, and none holds anything that was sent.',
    '',
    ...movedBy.flatMap((by) => [`## ${meanings[by].replace(/\.$/, '')}`, '', ...tableOf(by), '']),
  ].join('\n')

const tableOf = (by: (typeof movedBy)[number]): string[] =>
  table(
    ['Metric', 'Kind', 'What it is', 'Labels', 'What it must never tell'],
    Object.entries(metricTable)
      .filter(([, entry]) => entry.movedBy === by)
      .map(([name, { kind, help, labels, neverTells }]) => [inCodeStyle(name), kind, help, labelsOf(labels), neverTells]),
  )

const labelsOf = (labels: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(labels)
    .map(([label, values]) => `${inCodeStyle(label)}: ${listedElsewhere[label] ?? values.map(inCodeStyle).join(', ')}`)
    .join('; ')
