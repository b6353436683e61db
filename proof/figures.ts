/**
 * `npm run figures`: asks the headline questions of the whole demo partnership through the API, puts each answer beside the
 * generator's own counts, and writes the table into README.md; and every saved question in every role, into docs/QUESTIONS.md and docs/proof.
 * `-- --public FOLDER` loads the public files of that folder first: residents, officers and the Crime Survey by force.
 * `-- --persons N --kept FOLDER` tries it out on a smaller hub that stays in the folder, and writes into that folder alone.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { demoKeys } from '../src/cli/settings/keys.js'
import { loadPopulation, loadSurveyCrime, loadWorkforce } from '../src/modules/reference/index.js'
import { ask, period, type Cell } from '../test/support/callers/ask.js'
import { inspector, startHub, type TestHub } from '../test/support/hub/hub.js'
import { trueRate, type Truth } from '../test/support/oracles/truth.js'
import { questionsDocuments } from './questions-table.js'

const years = ['2024', '2025']
const quarters = years.flatMap((year) => [1, 2, 3, 4].map((n) => `${year}Q${n}`))

interface Headline {
  readonly title: string
  readonly measure: string
  /** The condition on the figure for the sentence to be true. */
  readonly holds: (value: number) => boolean
}

const near = (middle: number, by: number) => (value: number) => Math.abs(value - middle) <= by

const headlines: readonly Headline[] = [
  {
    title: 'Vulnerable victims first identified at court: about one in five',
    measure: 'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
    holds: near(0.2, 0.03),
  },
  { title: 'Kept informed very or fairly well: about half', measure: 'KEPT_INFORMED_RATE', holds: near(0.5, 0.05) },
  { title: 'Heard nothing after first contact: about a third', measure: 'HEARD_NOTHING_RATE', holds: near(0.33, 0.05) },
  { title: 'Needs assessed in depth within 28 days', measure: 'NEEDS_ASSESSED_RATE', holds: near(0.35, 0.03) },
  { title: 'Supported within 28 days', measure: 'SUPPORTED_RATE', holds: near(0.15, 0.02) },
  { title: 'Supported, of those assessed', measure: 'SUPPORTED_OF_ASSESSED_RATE', holds: near(0.43, 0.04) },
  { title: 'Came directly without reporting, of those whom the hub knows', measure: 'UNREPORTED_SHARE', holds: near(0.09, 0.025) },
]

const percent = (value: number | null): string => (value === null ? 'withheld' : `${(value * 100).toFixed(1)} %`)

function truthOf(truth: Truth, measure: string, when: string): number {
  if (measure !== 'UNREPORTED_SHARE') return trueRate(truth, measure, when)
  const [referred, direct] = [truth.counts[`A|${when}|`] ?? 0, truth.counts[`C|${when}|`] ?? 0]
  return direct / (direct + referred)
}

async function national(hub: TestHub, measure: string, when: string): Promise<Cell> {
  const [row] = await ask(hub, inspector, { measures: [measure], period: period(when) })
  return row?.cells[0] as Cell
}

async function spread(hub: TestHub, when: string): Promise<{ atLeast: number | null; met: { best: number; worst: number } | undefined }> {
  const query = `query($question: AnalysisQuestion!) { analysis(question: $question) {
    disparity(measure: VULNERABILITY_IDENTIFIED_RATE, across: FORCE) { atLeast ranks { value { value } best worst } } } }`
  const question = { measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'], period: period(when) }
  type Disparity = { atLeast: number | null; ranks: { value: { value: string }; best: number; worst: number }[] }
  const answer = await hub.send<{ analysis: { disparity: Disparity } }>(inspector, query, { question })
  const disparity = answer.errors ? undefined : answer.data.analysis.disparity
  return { atLeast: disparity?.atLeast ?? null, met: disparity?.ranks.find(({ value }) => value.value === 'metropolitan') }
}

function trueSpread(truth: Truth, when: string): number {
  const rates = Object.keys(truth.counts)
    .map((node) => new RegExp(`^A\\|${when}\\|force=([a-z-]+)$`).exec(node)?.[1])
    .filter((force): force is string => force !== undefined && (truth.counts[`A|${when}|force=${force}`] ?? 0) >= 1_000)
    .map((force) => trueRate(truth, 'VULNERABILITY_IDENTIFIED_RATE', when, `force=${force}`))
  return Math.max(...rates) / Math.min(...rates)
}

async function spreadLine(hub: TestHub, truth: Truth): Promise<string> {
  const cells: string[] = []
  for (const year of years) {
    const { atLeast, met } = await spread(hub, year)
    cells.push(`at least ${atLeast} times; the Met ranks ${met?.best} to ${met?.worst}`, `${trueSpread(truth, year).toFixed(0)} times; 3`)
  }
  let stands = 0
  for (const quarter of quarters) if (((await spread(hub, quarter)).atLeast ?? 0) >= 100) stands++
  return `| Forces differ over 100 times in identifying vulnerability | ${cells.join(' | ')} | ${stands} of 8 |`
}

async function rateLine(hub: TestHub, truth: Truth, { title, measure, holds }: Headline): Promise<string> {
  const cells: string[] = []
  for (const year of years) {
    const cell = await national(hub, measure, year)
    cells.push(`${percent(cell.value)} (${percent(cell.lower)} to ${percent(cell.upper)})`, percent(truthOf(truth, measure, year)))
  }
  let stands = 0
  for (const quarter of quarters) if (holds((await national(hub, measure, quarter)).value ?? Number.NaN)) stands++
  return `| ${title} | ${cells.join(' | ')} | ${stands} of 8 |`
}

async function table(hub: TestHub, truth: Truth): Promise<string> {
  const lines = [await spreadLine(hub, truth)]
  for (const headline of headlines) lines.push(await rateLine(hub, truth, headline))
  const head = `| figure | ${years.map((year) => `${year}: answer (range of protection) | truth`).join(' | ')} | also stands per quarter |`
  return [
    'The headline questions on the demo partnership, asked as `INSPECTOR`, beside the true counts of the people that the generator made (`npm run figures` makes this table anew):',
    '',
    head,
    '|---|---|---|---|---|---|',
    ...lines,
    '',
    'The documents are in `examples/questions/`: unreported share by force (`Q44`), reasons by force in groups (`Q45-groups`) and all reasons by nation a quarter (`Q45`) among them; `npm test` compares every count in their answers with the truth.',
  ].join('\n')
}

async function loadPublic({ hub: { db } }: TestHub, folder: string): Promise<void> {
  const say = (line: string): boolean => process.stdout.write(`${line}\n`)
  await loadPopulation(db, [join(folder, 'force-population-ethnicity-2011.csv')], say, 2011)
  await loadWorkforce(db, [join(folder, 'police-workforce-fte-by-year.csv')], say)
  await loadSurveyCrime(db, join(folder, 'csew-recorded-crime-by-pfa-2011.csv'), say)
}

const { values: options } = parseArgs({ options: { persons: { type: 'string' }, kept: { type: 'string' }, public: { type: 'string' } } })
const persons = Number(options.persons ?? 200_000)
// Every role asks every question in each way that it may, which is more than one organisation may ask of one published state.
const hub = await startHub({ now: '2026-11-25', persons, keys: demoKeys(2026), kept: options.kept, nodeBudget: 1_000_000 })
try {
  if (options.public) await loadPublic(hub, options.public)
  const truth = JSON.parse(readFileSync(join(hub.hub.settings.dataDir, 'synthetic', 'truth.json'), 'utf8')) as Truth
  const { index, record } = await questionsDocuments(hub, truth)
  // A smaller partnership is for trying things out, and has no place in the repository.
  const folder = options.kept ?? fileURLToPath(new URL('../docs', import.meta.url))
  mkdirSync(join(folder, 'proof'), { recursive: true })
  writeFileSync(join(folder, 'QUESTIONS.md'), index)
  writeFileSync(join(folder, 'proof', 'questions.md'), record)
  const readme = new URL('../README.md', import.meta.url)
  const text = readFileSync(readme, 'utf8')
  const made = await table(hub, truth)
  if (!options.kept) writeFileSync(readme, text.replace(/<!-- figures -->[\s\S]*?(?=\n## )/, `<!-- figures -->\n${made}\n`))
  process.stdout.write(`${made}\n`)
} finally {
  await hub.stop()
}
