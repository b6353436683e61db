/** `docs/DEMO.md`: what the synthetic world was made to have, where each size comes from, and what a made world has. */
import { calibration, parts, sources, type Line, type LineName } from '../demo/src/generator/world/calibration.js'
import { findable } from '../demo/src/generator/world/questions.js'
import { builtIn, type BuiltIn } from '../demo/src/generator/world/built-in.js'
import { traitSources } from '../demo/src/generator/world/traits.js'
import { questions } from '../src/modules/analytics/vocabulary/questions/questions.js'
import { allowed, isAsSaid } from '../test/support/demo-world/allowed.js'
import type { builtInOf } from '../test/support/demo-world/built-in.js'
import { measures } from '../test/support/demo-world/measures.js'
import type { TraitByForce } from '../test/support/demo-world/traits.js'
import type { DemoWorld } from '../test/support/demo-world/world.js'

/** One line of the calibration, as it was measured. */
export interface MeasuredLine {
  readonly name: LineName
  readonly value: number
  readonly allowed: number
  readonly people: number
  readonly isOff: boolean
}

const names = Object.keys(calibration) as LineName[]

export const linesOf = (world: DemoWorld): MeasuredLine[] =>
  names.map((name) => {
    const measured = measures[name](world)
    return { name, ...measured, allowed: allowed(calibration[name], measured), isOff: !isAsSaid(calibration[name], measured) }
  })

const titles: Readonly<Record<keyof typeof parts, string>> = {
  vulnerability: 'Vulnerability',
  policing: 'What the police do and tell',
  outcomes: 'How crimes and cases end',
  support: "The charity's work",
  survey: 'What respondents say',
  direct: 'Those who came directly',
  quality: 'Quality of the records',
}

/** Shares and differences are below one and told in three digits; places and multiples are told as they are. */
const figure = (value: number): string => (Math.abs(value) > 1 ? String(Number(value.toFixed(1))) : value.toFixed(3))

const sourceOf = ({ from, because }: { readonly from: Line['from'] | keyof typeof sources; readonly because: string }): string => {
  const name = from === 'ASSUMED' ? 'assumed' : from === 'BY_DEFINITION' ? 'by definition' : `[${from}](#sources)`
  return because === '' ? name : `${name}: ${because}`
}

const lineOf = ({ name, value, allowed: within, people }: MeasuredLine): string => {
  const line = calibration[name]
  const aim = line.kind === 'AT_LEAST' ? `≥ ${figure(line.size)}` : figure(line.size)
  return `| ${line.says} | ${aim} | ${figure(value)} | ± ${figure(within)} | ${people} | ${sourceOf(line)} |`
}

function partOf(part: keyof typeof parts, lines: readonly MeasuredLine[]): string[] {
  return [
    `## ${titles[part]}`,
    '',
    '| | aim | made | allowed | people | source |',
    '|---|--:|--:|--:|--:|---|',
    ...lines.filter(({ name }) => name in parts[part]).map(lineOf),
    '',
  ]
}

const questionLine = (id: string, title: string): string => {
  const { what, lines } = findable[id] ?? { what: '', lines: [] }
  return `| ${id} ${title} | ${what} | ${lines.map((name) => `${calibration[name].says}: ${figure(calibration[name].size)}`).join('; ')} |`
}

const traitLine = ({ name, people, lowest, middle, highest, dispersion, differs }: TraitByForce): string => {
  const shares = [lowest, middle, highest].map(figure).join(' | ')
  return `| ${traitSources[name].says} | ${shares} | ${dispersion.toFixed(1)} | ${differs ? 'yes' : 'no'} | ${people} | ${sourceOf(traitSources[name])} |`
}

const traitsPart = (traits: readonly TraitByForce[]): string[] => [
  '## How forces differ',
  '',
  `${traits.filter(({ differs }) => differs).length} of ${traits.length} traits differ between forces by more than chance (chi-square over the forces, at 1 % over all traits together by Holm's method). Each trait of each force is drawn once, all from one covariance (\`demo/src/generator/world/traits.ts\`): part of it follows the residents for each officer, which are public, and the means of the local services and the care for records, which are made up. Ethnicity is that of the residents of 2011. No open file has age by force. *times chance*: how many times as much the forces vary as chance gives.`,
  '',
  '| | lowest force | middle | highest | times chance | beyond chance | people | source |',
  '|---|--:|--:|--:|--:|---|--:|---|',
  ...traits.map(traitLine),
  '',
]

const points = (value: number): string => `${value > 0 ? '+' : ''}${(100 * value).toFixed(1)}`

const builtLine = ({ name, value, error, people }: MeasuredWorld['built'][number]): string => {
  const one: BuiltIn = builtIn[name]
  const when = one.eachQuarter ? 'each quarter' : one.from === undefined ? 'both years' : `from ${one.from}`
  return `| ${one.force} | ${one.says} | \`${one.measure}\` | ${points(one.points)} | ${when} | ${points(value)} | ± ${(200 * error).toFixed(1)} | ${people} |`
}

const builtPart = (built: MeasuredWorld['built']): string[] => [
  '## Built into single forces',
  '',
  'True of these forces beyond the traits that all have, in points of a hundred: what a comparison, a chart or a register should find once there are enough people. None is larger than 8 points, or 2 a quarter. The Met and Surrey have registered changes too, and changed nothing.',
  '',
  '| force | what | measure | aim | when | made | twice the error | people |',
  '|---|---|---|--:|---|--:|--:|--:|',
  ...built.map(builtLine),
  '',
]

/** What was measured in a world. */
interface MeasuredWorld {
  readonly lines: readonly MeasuredLine[]
  readonly built: ReturnType<typeof builtInOf>
  readonly traits: readonly TraitByForce[]
}

/** The page. `made`: the world that was measured. */
export const demoPage = ({ lines, traits, built }: MeasuredWorld, made: { readonly persons: number; readonly seed: number }): string =>
  [
    '# What the demo was made to have',
    '',
    `Made by \`npm run demo\` from a world of ${made.persons} referrals (seed ${made.seed}), which fails where a size is off. Nobody in it exists. The sizes are aims of a design and no facts about any force.`,
    '`demo/src/generator/world/calibration.ts` has each with its source. *assumed*: no source that was read gives a size; direction and order of magnitude are of general knowledge. "Made" is counted from the files alone, of referrals and cases and not of persons of a year.',
    'Of all lines together, at most one world in a hundred has one that is off by chance: "allowed" follows from the number of people and, where the plans of forces are drawn, from the number of forces.',
    '',
    ...(Object.keys(parts) as (keyof typeof parts)[]).flatMap((part) => partOf(part, lines)),
    ...traitsPart(traits),
    ...builtPart(built),
    '## Effects in the demo, question by question',
    '',
    'An effect that a good answer finds, or a zero that is true.',
    '',
    '| question | to be found | sizes |',
    '|---|---|---|',
    ...questions.map(({ id, title }) => questionLine(id, title)),
    '',
    '## Sources',
    '',
    '| | | where |',
    '|---|---|---|',
    ...Object.entries(sources).map(([name, { title, page }]) => `| ${name} | ${title} | ${page} |`),
    '',
  ].join('\n')
