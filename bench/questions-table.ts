/** Every question of the catalogue, asked through the API as each saved document says, beside the generator's own counts. */
import { questions } from '../src/modules/analytics/questions.js'
import { readSavedQuestions, type NamedQuestion } from '../src/server/saved-question.js'
import { ask, type Cell, type Question, type Row } from '../test/support/ask.js'
import type { TestHub } from '../test/support/hub.js'
import { nodePairs, trueShare, type Truth } from '../test/support/truth.js'

const rowsShown = 6

const number = (value: number | null, measure: string): string =>
  value === null ? '' : /_(RATE|SHARE)$/.test(measure) ? `${(value * 100).toFixed(1)} %` : String(value)

/** The true counts behind a cell, or why there are none. */
function truthOf(row: Row, cell: Cell, truth: Truth): string {
  const share = cell.measure === 'UNREPORTED_SHARE' ? trueShare(row, truth) : undefined
  if (share) return quotient(...share)
  const pairs = nodePairs([{ ...row, cells: [cell] }], truth)
  if (pairs.length === 0) return 'not counted by the generator'
  const [numerator, denominator] = pairs
  if (!denominator) return String(numerator?.truth)
  return quotient(numerator?.truth ?? 0, denominator.truth)
}

const quotient = (part: number, whole: number): string =>
  `${part} of ${whole}${whole > 0 ? ` = ${((part / whole) * 100).toFixed(1)} %` : ''}`

function line(row: Row, cell: Cell, truth: Truth): string {
  const group = row.dimensions.map(({ value }) => value).join(', ') || 'all'
  const bounds = `${number(cell.lower, cell.measure)} to ${number(cell.upper, cell.measure)}`
  const shown = cell.status === 'OK' ? number(cell.value, cell.measure) : cell.status
  return `| ${row.period} | ${group} | ${cell.measure} | ${shown} | ${bounds} | ${truthOf(row, cell, truth)} |`
}

async function answered(hub: TestHub, saved: NamedQuestion, truth: Truth): Promise<string[]> {
  const rows = await ask(hub, { role: saved.role, partner: saved.partner }, saved.question as unknown as Question)
  const cells = rows.flatMap((row) => row.cells.map((cell) => ({ row, cell })))
  const ok = cells.filter(({ cell }) => cell.status === 'OK')
  return [
    `**${saved.title}** \`examples/questions/${saved.id}.json\`, asked as \`${saved.role}\` of \`${saved.partner}\`: ${cells.length} cells, ${ok.length} shown, ${cells.length - ok.length} withheld.`,
    '',
    '| period | group | measure | answer | certain bounds | truth |',
    '|---|---|---|--:|---|---|',
    ...ok.slice(0, rowsShown).map(({ row, cell }) => line(row, cell, truth)),
    '',
  ]
}

/** `docs/QUESTIONS.md`. */
export async function questionsDocument(hub: TestHub, truth: Truth): Promise<string> {
  const saved = readSavedQuestions()
  const parts = [
    '# The 56 questions on the demo partnership',
    '',
    `Made by \`npm run figures\`: each saved document asked through the API, its first ${rowsShown} shown cells beside the true counts of the synthetic people, which the generator wrote and the engine never saw.`,
    'What cannot be answered honestly is listed with its reason.',
    '',
  ]
  for (const { id, title, reason, fields } of questions) {
    parts.push(`## ${id} ${title}`, '')
    if (reason) parts.push(`Not answered, or not wholly: ${reason}`, '')
    if (fields.length > 0) parts.push(`Answered by ${fields.map((field) => `\`${field}\``).join(', ')}.`, '')
    for (const one of saved.filter((document) => document.id.split('-')[0] === id)) parts.push(...(await answered(hub, one, truth)))
  }
  return `${parts.join('\n').trimEnd()}\n`
}
