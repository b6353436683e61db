/** `npm run budget`: counts what the saved questions, all of docs/QUESTIONS.md and the pages take of each budget, and writes it into docs/DISCLOSURE.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { atOnce } from '../src/kit/slices.js'
import { unlessKnown } from '../src/kit/errors.js'
import { kinds, type Asker } from '../src/modules/analytics/asking/question.policy.js'
import { planFor } from '../src/modules/analytics/asking/plan-for.js'
import { countedNodes } from '../src/modules/analytics/asking/standing.js'
import {
  catalogueFor,
  completeQuestion,
  nodeBudgets,
  questions,
  referenceRegistry,
  type PartialQuestion,
} from '../src/modules/analytics/index.js'
import { readSavedQuestions } from '../src/modules/analytics/saved-question.js'
import { areaForces } from '../src/modules/reference/index.js'
import type { Role } from '../src/access/roles.js'
import { everybodyIn } from '../test/support/contributors.js'
import type { As } from '../test/support/hub.js'
import { askers, waysToAsk } from './asked.js'
import { withMarked } from './attack/document.js'

const published = ['2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}Q${n}`))
const registry = referenceRegistry()

/** Nodes that a question takes; undefined where it may not be asked. */
function nodesOf({ role, partner }: As, question: PartialQuestion): readonly string[] | undefined {
  const partnerKind = kinds[role]
  if (!partnerKind) return undefined
  const asker: Asker = { role, partner, partnerKind, areaForces: areaForces(partner), secureSetting: false }
  const plan = unlessKnown(() => planFor(completeQuestion(question), { registry, asker, published, contributors: everybodyIn }))
  return plan && atOnce(countedNodes(plan))
}

/** Distinct nodes of lists of questions, of each list the first that may be asked. */
function taken(as: As, lists: readonly (readonly PartialQuestion[])[]): number {
  const all = new Set<string>()
  for (const list of lists) {
    const nodes = list.map((question) => nodesOf(as, question)).find((found) => found !== undefined)
    for (const node of nodes ?? []) all.add(node)
  }
  return all.size
}

/** Every saved question in each way that its role asks it. */
function documented(role: Role): PartialQuestion[][] {
  return questions.flatMap(({ id, levels }) => {
    const level = levels[role]
    const saved = readSavedQuestions().filter((one) => one.id === id || one.id.startsWith(`${id}-`))
    return level === undefined
      ? []
      : saved.flatMap(({ question }) => waysToAsk(role, level, question as never) as unknown as PartialQuestion[][])
  })
}

interface Charts {
  readonly fairnessOf: (by: string) => readonly unknown[]
  readonly [page: string]: unknown
}

// The pages are a client of their own, with other settings of the compiler.
const web = async <T>(path: string): Promise<T> => (await import(new URL(`../web/src/${path}`, import.meta.url).href)) as T

/** What all charts of the pages ask for some periods, as the pages choose it from the catalogue of the role. */
async function ofPages({ role, partner }: As, periods: readonly string[]): Promise<PartialQuestion[][]> {
  const charts = await web<Charts>('pages/charts.ts')
  const { questionsOf } = await web<{ questionsOf: (spec: unknown, role: unknown, asked: unknown) => { question: PartialQuestion }[] }>(
    'chart/spec.ts',
  )
  const characteristics = ['AGE_BAND', 'SEX', 'ETHNICITY', 'MENTAL_HEALTH']
  const specs = [
    ...Object.values(charts).filter((page) => Array.isArray(page)),
    ...characteristics.map((by) => charts.fairnessOf(by)),
  ].flat() as unknown[]
  const measures = new Map(catalogueFor(role, registry).measures.map((measure) => [measure.name, measure]))
  const [area] = areaForces(partner)
  const view = { measures, ownForce: role === 'POLICE_ANALYST' ? partner : area, periods: [...published, '2024', '2025'] }
  return periods.flatMap((period) =>
    specs.map((spec) =>
      questionsOf(spec, view, { period, place: undefined })
        .map(({ question }) => question)
        .filter((one) => one.measures.length > 0),
    ),
  )
}

async function lineOf(as: As): Promise<string> {
  const saved = readSavedQuestions().filter(({ role, partner }) => role === as.role && partner === as.partner)
  const kind = kinds[as.role]
  const numbers = [
    kind === undefined ? 0 : nodeBudgets[kind],
    taken(
      as,
      saved.map(({ question }) => [question as PartialQuestion]),
    ),
    taken(as, documented(as.role)),
    taken(as, await ofPages(as, ['2025'])),
    taken(as, await ofPages(as, ['2025', '2025Q4', '2025Q3', '2025Q2', '2025Q1'])),
  ]
  return `| \`${as.role}\` | ${numbers.map((number) => number.toLocaleString('en-GB')).join(' | ')} |`
}

const table = [
  '| role | budget | the saved questions of the role | every question of docs/QUESTIONS.md | the pages, one year | the pages, one year and its quarters |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
  ...(await Promise.all(Object.values(askers).map(lineOf))),
].join('\n')
const page = new URL('../docs/DISCLOSURE.md', import.meta.url)
writeFileSync(page, withMarked(readFileSync(page, 'utf8'), table, 'budget'))
process.stdout.write(`${table}\n`)
