import type { Role } from '../../access/roles.js'
import { dimensions, measures, type Dimension, type Measure } from './vocabulary/catalogue.js'
import type { Predicate } from './vocabulary/measure.js'
import { rolesFor } from './asking/role.policy.js'
import { questions, type PartnerQuestion } from './vocabulary/questions.js'
import type { Registry } from './vocabulary/registry.js'
import { lettersOf } from './vocabulary/strata.js'

/** `docs/CATALOGUE.md`: every question, measure and dimension, as the hub itself reads them. `saved` are the names of saved questions. */
export const catalogueDocument = (registry: Registry, saved: readonly string[]): string =>
  [
    '# Catalogue',
    '',
    'Generated from the code by `npm run generate`. `catalogue { measures { … } dimensions { … } questions { … } }` gives the same through',
    'the API, for the roles of the viewer.',
    '',
    '## Questions',
    '',
    `The ${questions.length} questions of the partners. What is not answered is listed with the reason. A saved question is asked with`,
    '`npm run hub -- ask examples/questions/Q02.json`, or opened in the playground with `/playground?question=Q02`.',
    '',
    ...questions.flatMap((question) => questionLines(question, saved)),
    '## Measures',
    '',
    'A referred persons · Y the same at the end of the year · C direct persons · W victims attending court · S survey respondents. In each calendar year and stratum a person',
    'counts once. Node ids name a numerator as `is=MEASURE` and a denominator smaller than its stratum as `of=MEASURE`.',
    '',
    ...measures.flatMap(measureLines),
    '## Dimensions',
    '',
    ...dimensions.flatMap((dimension) => dimensionLines(dimension, registry)),
  ].join('\n')

const code = (name: string): string => `\`${name}\``
const codes = (names: readonly string[]): string => (names.length === 0 ? '–' : names.map(code).join(' '))
const line = (name: string, text: string): string => `- ${name}: ${text}`

function questionLines(question: PartnerQuestion, saved: readonly string[]): string[] {
  const { id, title, measures: answering, dimensions: by, fields, levels, answer, reason } = question
  const files = saved.filter((name) => name === id || name.startsWith(`${id}-`))
  const answered = [...answering, ...fields]
  return [
    `### ${id} ${title}`,
    '',
    answer,
    '',
    line('answered by', answered.length === 0 ? 'nothing' : codes(answered)),
    ...(by.length === 0 ? [] : [line('by', codes(by))]),
    line(
      'finest level wanted',
      Object.entries(levels)
        .map(([role, level]) => `${code(role)} ${level}`)
        .join(', '),
    ),
    line('roles that may ask', codes(rolesOf(question))),
    ...(files.length === 0 ? [] : [line('saved', files.map((name) => `[${name}](../examples/questions/${name}.json)`).join(', '))]),
    ...(reason === null ? [] : [line(answered.length === 0 ? 'not answered' : 'left out', reason)]),
    '',
  ]
}

/** Roles that may ask at least one of the measures. */
function rolesOf({ measures: names }: PartnerQuestion): Role[] {
  const answering = measures.filter(({ name }) => names.includes(name))
  return [...new Set(answering.flatMap((measure) => [...rolesFor(measure)]))]
}

function measureLines(measure: Measure): string[] {
  const { warnings = [], breaks = [], requires, ownFor, nationalFor = [] } = measure
  return [
    `### ${measure.name}`,
    '',
    `**${measure.title}.** ${measure.definition}`,
    '',
    line('version', measure.definitionVersion),
    line('source', measure.source),
    line('stratum and period', `${lettersOf(measure.strata).join(' and ')} by ${code(measure.periodBy)}`),
    line('numerator', partOf(measure, measure.numerator)),
    line('denominator', measure.kind === 'COUNT' ? 'none: a count' : denominatorOf(measure)),
    line('left out', measure.excludes),
    line('dimensions', codes(measure.dimensions)),
    ...(requires.length === 0 ? [] : [line('needs one of', codes(requires))]),
    line('roles', codes(rolesFor(measure))),
    ...(nationalFor.length === 0 ? [] : [line('the nation alone for', codes(nationalFor))]),
    line('own', codes(Object.keys(ownFor))),
    ...warnings.map((text) => line('warning', text)),
    ...breaks.map(({ on, text }) => line(`break on ${on}`, text)),
    '',
  ]
}

const partOf = ({ kind }: Measure, predicate: Predicate | null): string =>
  kind === 'SHARE' ? 'published C' : predicate ? code(`${predicate.kind}=${predicate.measure}`) : 'everybody in the stratum'

function denominatorOf(measure: Measure): string {
  if (measure.kind === 'SHARE') return 'published A + published C'
  const without = measure.denominatorWithout ?? measure.requires
  const left = without.length === 0 ? '' : `, taken without ${codes(without)}`
  const among = measure.denominatorIn === undefined ? '' : ` ${lettersOf([measure.denominatorIn]).join('')}`
  return `${partOf(measure, measure.denominator)}${among}${left}`
}

const mostListed = 60

function dimensionLines({ name, title, strata, several, complete, parent }: Dimension, registry: Registry): string[] {
  const values = registry.values(name)
  const listed =
    values.length > mostListed
      ? `${values.length} values, in the code lists`
      : values.map(({ value, label }) => `${code(value)} ${label}`).join(' · ')
  return [
    `### ${name}`,
    '',
    line('title', title),
    line('strata', lettersOf(strata).join(' ')),
    ...(parent === undefined ? [] : [line('lies in', code(parent))]),
    line('a person', several ? 'may have several values, which split no total' : complete ? 'has one value' : 'has one value or none'),
    line('values', listed),
    '',
  ]
}
