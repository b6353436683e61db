/** Every question of the catalogue, asked through the API in each role that may ask it, beside the generator's own counts. */
import type { Role } from '../src/access/roles.js'
import { questions, type PartnerQuestion, type Level } from '../src/modules/analytics/vocabulary/questions/questions.js'
import { completeQuestion, mayAsk, nearestFor, type PartialQuestion } from '../src/modules/analytics/index.js'
import { readSavedQuestions, type NamedQuestion } from '../src/modules/analytics/saved-question.js'
import type { Cell, Question, Row } from '../test/support/callers/ask.js'
import type { As, TestHub } from '../test/support/hub/hub.js'
import type { Truth } from '../test/support/oracles/truth.js'
import { askers, waysToAsk, withOneLess } from './asked.js'
import { groupOf, percent, type DerivedLine } from './derivation.js'
import { derivations } from './derived.js'
import { providerLines, qualityLines, unmappedLines, usageLines, usageOf, watched, type Sent } from './governance-lines.js'
import { indexOf, recordOf } from './questions-page.js'
import { attempt, deriveBeside, together, truthOf, type Asked, type Attempt, type Proven } from './proof.js'

/** How many cells of each document are printed: shown ones, and withheld ones with their bounds. */
const printed = { shown: 4, withheld: 2 }
/** A published count is never further from the true one. */
const mostOff = 9

/** One run that makes the document. */
interface Run {
  readonly hub: TestHub
  readonly truth: Truth
  readonly saved: readonly NamedQuestion[]
  /** What this run has asked so far, and what had been asked before it. */
  readonly sent: Sent
  readonly before: Sent
}

const questionOf = ({ question }: NamedQuestion): Question => question as unknown as Question

/**
 * The first way that is answered, with the refused ones before it. If a question is too deep, the answers with one split less; if it is not
 * permitted, the nearest one.
 */
async function askIn({ hub, truth }: Run, as: As, ways: readonly Question[]): Promise<Attempt[]> {
  const attempts: Attempt[] = []
  for (const way of ways) {
    const made = await attempt(hub, as, way, truth)
    attempts.push(made)
    if (made.rows) return attempts
  }
  const last = attempts.at(-1)
  for (const other of last ? instead(last, as) : []) attempts.push(await attempt(hub, as, other, truth))
  return attempts
}

function instead({ code, question }: Attempt, { role, partner }: As): Question[] {
  if (code !== 'TOO_DEEP' && code !== 'QUESTION_NOT_PERMITTED') return []
  const less = code === 'TOO_DEEP' ? withOneLess(question) : []
  const mayAny = less.some((one) => mayAsk(completeQuestion(one as PartialQuestion), role, partner))
  const near = nearestFor(completeQuestion(question as PartialQuestion), role, partner)
  return mayAny || !near ? less : [...less, near.question as unknown as Question]
}

async function askedOf(run: Run, saved: readonly NamedQuestion[], levels: PartnerQuestion['levels']): Promise<Asked[]> {
  const asked: Asked[] = []
  for (const [role, level] of Object.entries(levels) as [Role, Level][]) {
    const as = askers[role]
    if (!as) continue
    const seen = new Set<string>()
    for (const document of saved) {
      for (const ways of waysToAsk(role, level, questionOf(document))) {
        const name = JSON.stringify(ways)
        if (seen.has(name)) continue
        seen.add(name)
        asked.push({ document: document.id, role, attempts: await askIn(run, as, ways) })
      }
    }
  }
  return asked
}

const figure = (value: number | null, { measure }: Cell): string =>
  value === null ? '' : /_(RATE|SHARE)$/.test(measure) ? percent(value) : String(value)

function trueWords({ measure }: Cell, [first = 0, second]: readonly number[]): string {
  if (second === undefined) return String(first)
  const whole = measure === 'UNREPORTED_SHARE' ? first + second : second
  return `${first} of ${whole}${whole > 0 ? ` = ${percent(first / whole)}` : ''}`
}

/** The first shown and the first withheld cells, in the order of the answer. */
async function sampleOf({ hub, truth }: Run, saved: NamedQuestion): Promise<string[]> {
  const question = questionOf(saved)
  const { rows, code } = await attempt(hub, saved, question, truth)
  if (code === 'TABLE_TOO_SPARSE') return []
  if (!rows) throw new Error(`${saved.id} is refused to the role that it is saved for.`)
  const left = { ...printed }
  return rows
    .flatMap((row) => row.cells.map((cell) => ({ row, cell })))
    .flatMap(({ row, cell }) => {
      const kind = cell.status === 'OK' ? 'shown' : 'withheld'
      return left[kind]-- > 0 ? [sampleLine(saved.id, row, cell, truthOf(row, cell, truth, question))] : []
    })
}

function sampleLine(document: string, row: Row, cell: Cell, counts: readonly number[]): string {
  const answer = cell.status === 'OK' ? figure(cell.value, cell) : cell.status
  const bounds = `${figure(cell.lower, cell)} to ${figure(cell.upper, cell)}`
  return `| ${document} | ${row.period} | ${groupOf(row)} | ${cell.measure} | ${answer} | ${bounds} | ${trueWords(cell, counts)} |`
}

/** Questions about the hub itself, which no saved document asks. */
const ofTheHub: Readonly<Record<string, (run: Run) => Promise<readonly DerivedLine[]>>> = {
  Q52a: async ({ hub }) => [...(await qualityLines(hub)), ...(await providerLines(hub))],
  Q52b: ({ hub }) => unmappedLines(hub),
  Q52d: ({ hub, sent, before }) => usageLines(hub, sent, before),
}

async function prove(run: Run, question: PartnerQuestion): Promise<Proven> {
  const { hub, truth } = run
  const saved = run.saved.filter(({ id }) => id.split('-')[0] === question.id)
  const asked = await askedOf(run, saved, question.levels)
  const derived: DerivedLine[] = [...((await ofTheHub[question.id]?.(run)) ?? [])]
  for (const derivation of derivations) {
    const document = saved.find(({ id }) => id === derivation.document)
    if (document) derived.push(...(await deriveBeside(hub, document, { question: questionOf(document), derivation, truth })))
  }
  const samples: string[] = []
  for (const document of saved) samples.push(...(await sampleOf(run, document)))
  const tally = together(asked.flatMap(({ attempts }) => attempts.map((one) => one.tally)))
  return { question, asked, tally, derived, samples }
}

/** Derived figures whose ranges of protection exclude the truth. */
export const brokenOf = ({ derived }: Proven): readonly DerivedLine[] => derived.filter(({ holds }) => holds === false)

/**
 * `docs/QUESTIONS.md`, and the record that it indexes. Throws if a true figure lies outside its range of protection, or a shown count is too far
 * from the truth.
 */
export async function questionsDocuments(asked: TestHub, truth: Truth): Promise<{ readonly index: string; readonly record: string }> {
  const before = await usageOf(asked)
  const run: Run = { ...watched(asked), truth, saved: readSavedQuestions(), before }
  const all: Proven[] = []
  for (const question of questions) all.push(await prove(run, question))
  const wrong = all.flatMap((proven) => [
    ...proven.tally.outside.map((cell) => `${proven.question.id} ${cell}`),
    ...brokenOf(proven).map(({ what, answer, truth: figure }) => `${proven.question.id} ${what}: ${answer} beside ${figure}`),
    ...(proven.tally.furthest > mostOff ? [`${proven.question.id}: a count shown is ${proven.tally.furthest} away from the truth`] : []),
  ])
  if (wrong.length > 0) throw new Error(`The truth is not where the answers say:\n${wrong.slice(0, 30).join('\n')}`)
  return { index: indexOf(all), record: recordOf(all) }
}
