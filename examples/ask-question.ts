/**
 * Asks how far forces differ in identifying victims as vulnerable, and prints a table.
 *
 *   HUB_TOKEN=$(npx hub token --role INSPECTOR --partner hmicfrs) npx tsx examples/ask-question.ts 2025
 *
 * If the token holds several roles, HUB_ROLE=INSPECTOR says in which to ask.
 */
import { AnalysisDocument, type AnalysisQuery } from '@partnership-hub/client'
import { hubFromEnvironment } from './hub.js'

type Row = AnalysisQuery['analysis']['rows'][number]

const year = process.argv[2] ?? '2025'

const { analysis } = await hubFromEnvironment().request(AnalysisDocument, {
  question: { measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'], period: { from: year, to: year } },
  withDisparity: true,
  measure: 'VULNERABILITY_IDENTIFIED_RATE',
  across: 'FORCE',
})

const rate = ({ cells }: Row): number => cells[0]?.value ?? -1
const percent = (share: number | null | undefined): string => (share == null ? '' : `${(share * 100).toFixed(1)} %`)

/** Force, rate, and what may move it. A rate that is withheld shows why instead. */
function line(row: Row): string {
  const force = row.dimensions[0]?.label ?? 'all forces'
  const cell = row.cells[0]
  const shown = cell?.value == null ? (cell?.status ?? '').toLowerCase() : percent(cell.value)
  return `${force.padEnd(32)}${shown.padStart(12)}   ${cell?.range?.words ?? ''}`
}

console.log(`Referred victims identified as vulnerable, ${year} (snapshot ${analysis.snapshot?.id ?? 'none'})\n`)
for (const row of [...analysis.rows].sort((a, b) => rate(b) - rate(a))) console.log(line(row))
console.log(`\n${analysis.disparity?.sentence ?? ''}`)
for (const { text } of analysis.notes) console.log(`- ${text}`)
