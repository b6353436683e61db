/** Two pages made from the results: one line for each question, and the record of each with its roles, derived figures and first cells. */
import type { Role } from '../src/access/roles.js'
import { wordsOf } from './asked.js'
import { firstSentence, type DerivedLine } from './derivation.js'
import { lostSection } from './lost-questions.js'
import { judgedSection } from './questions-judged.js'
import { together, type Asked, type Attempt, type Proven } from './proof.js'

const short: Readonly<Partial<Record<Role, string>>> = {
  POLICE_ANALYST: 'FO',
  CHARITY_ANALYST: 'CH',
  COMMISSIONER_ANALYST: 'CO',
  INSPECTOR: 'IN',
  RESEARCHER: 'RE',
  GOVERNANCE_OFFICER: 'GV',
  DATA_STEWARD: 'steward',
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]

const rolesIn = (asked: readonly Asked[]): string => unique(asked.map(({ role }) => short[role] ?? role)).join(' ')

const isAnswered = ({ attempts }: Asked): boolean => attempts.some(({ rows }) => rows !== null)

/** Whether every range of protection holds. Derived figures with bounds are counted with the cells. */
function verdict({ tally, derived }: Proven): string {
  return tally.outside.length === 0 && derived.every(({ holds }) => holds !== false) ? 'yes' : 'NO'
}

function summaryLine(proven: Proven): string {
  const { question, asked, tally, derived } = proven
  const id = `${question.id} ${question.title}`
  if (asked.length === 0) {
    const how =
      derived.length > 0
        ? `${question.fields.join(', ')}, beside what was sent`
        : question.fields.join(', ') || 'not answered: reason below'
    return `| ${id} | ${how} | ${unique(derived.flatMap(({ role }) => (role ? [short[role] ?? role] : []))).join(' ')} | | | | ${derived.length > 0 ? verdict(proven) : ''} |`
  }
  const documents = unique(asked.map(({ document }) => `[${document}](../examples/questions/${document}.json)`)).join(' ')
  const answered = rolesIn(asked.filter(isAnswered))
  const refused = rolesIn(asked.filter((one) => !asked.some((other) => other.role === one.role && isAnswered(other))))
  const roles = `${answered}${refused === '' ? '' : `; refused: ${refused}`}`
  return `| ${id} | ${documents} | ${roles} | ${tally.shown} | ${tally.withheld} | ${tally.furthest} | ${verdict(proven)} |`
}

const attemptLine = ({ role, document }: Asked, { question, rows, code, tally }: Attempt): string => {
  const figures = rows ? `${tally.shown} | ${tally.withheld} | ${tally.furthest}` : `\`${code}\` | |`
  return `| ${short[role] ?? role} | ${document} | ${wordsOf(question)} | ${figures} |`
}

/** The sentence of each refusal, once. A table that is too sparse needs no more words. */
const refusalsOf = (asked: readonly Asked[]): string[] =>
  unique(
    asked.flatMap(({ role, attempts }) =>
      attempts
        .filter(({ rows, code }) => rows === null && code !== 'TABLE_TOO_SPARSE')
        .map(({ code, message }) => `- ${short[role] ?? role} \`${code}\`: ${firstSentence(message)}`),
    ),
  )

const derivedLine = ({ what, answer, truth, holds }: DerivedLine): string =>
  `| ${what} | ${answer} | ${truth} | ${holds === null ? '' : holds ? 'yes' : 'NO'} |`

const tableOf = (head: string, rule: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [head, rule, ...lines, ''])

function sectionOf({ question, asked, derived, samples }: Proven): string[] {
  const { id, title, answer, reason, fields } = question
  const refusals = refusalsOf(asked)
  return [
    `## ${id} ${title}`,
    '',
    answer,
    '',
    ...(reason ? [`Left out: ${reason}`, ''] : []),
    ...(fields.length > 0 ? [`In the schema: ${fields.map((field) => `\`${field}\``).join(', ')}.`, ''] : []),
    ...tableOf(
      '| role | document | asked | shown | withheld | furthest |',
      '|---|---|---|--:|--:|--:|',
      asked.flatMap((one) => one.attempts.map((attempt) => attemptLine(one, attempt))),
    ),
    ...(refusals.length > 0 ? [...refusals, ''] : []),
    ...tableOf('| derived | answer (range of protection) | from the true counts | within |', '|---|---|---|---|', derived.map(derivedLine)),
    ...tableOf('| document | period | group | measure | answer | range of protection | truth |', '|---|---|---|---|--:|---|---|', samples),
  ]
}

function summaryOf(all: readonly Proven[]): string[] {
  const { shown, withheld, furthest } = together(all.map(({ tally }) => tally))
  const answers = all.flatMap(({ asked }) => asked.flatMap(({ attempts }) => attempts)).filter(({ rows }) => rows !== null).length
  const claims = all.flatMap(({ derived }) => derived).filter(({ holds }) => holds !== null).length
  return [
    `${answers} answers: ${shown} cells shown, ${withheld} withheld. No count shown lies further than ${furthest} from the truth (9 is the most that may be), every true figure lies within the range of protection of its cell, shown or withheld, and so do the ${claims} derived figures that claim bounds.`,
    '',
    '| question | documents | roles | shown | withheld | furthest | truth within bounds |',
    '|---|---|---|--:|--:|--:|---|',
    ...all.map(summaryLine),
    '',
  ]
}

/** As a file of the documents. */
const page = (lines: readonly string[]): string => `${lines.join('\n').trimEnd()}\n`

/** `docs/QUESTIONS.md`: one line for each question. */
export const indexOf = (all: readonly Proven[]): string =>
  page([
    '# The 56 questions on the demo partnership',
    '',
    'Made by `npm run figures`, which fails where a true figure lies outside its bounds or has no true count beside it. Each saved document is asked through the API in every role that the catalogue names, at the place that its level gives: FO `POLICE_ANALYST` of `metropolitan`, CH `CHARITY_ANALYST`, CO `COMMISSIONER_ANALYST` of `mopac` (area `metropolitan`), IN `INSPECTOR`, RE `RESEARCHER` in the secure setting where its agreement says so.',
    'The truth is what the generator of the synthetic people counted; the engine never saw it. "Furthest" is the largest difference of a count shown from the true one.',
    '',
    'The page `/questions` of the hub says what answers each, `/playground?question=Q02` asks it. The record of each answer, figure beside truth, is `docs/proof/questions.md`, which the same command writes.',
    '',
    ...summaryOf(all),
    ...judgedSection(all.map(({ question }) => question)),
    ...lostSection(),
  ])

/** `docs/proof/questions.md`: what was asked of each question in each role, and its figures beside the truth. */
export const recordOf = (all: readonly Proven[]): string =>
  page([
    '# Record: the 56 questions beside the truth',
    '',
    'Made by `npm run figures`; `docs/QUESTIONS.md` is its index, and says who asks and what the truth is. Where a table is refused as `TABLE_TOO_SPARSE`, the next line is what is asked instead.',
    '',
    ...all.flatMap(sectionOf),
  ])
