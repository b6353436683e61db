import type { AspectName, SavedQuestion } from './saved-question.js'

type RowShape = Pick<SavedQuestion, 'question' | 'aspect'> & { readonly id?: string }

const quantile = (name: string): string => `${name} { value from to }`

/** The selection for each derived field that a saved question may name. */
const fieldsOf: Readonly<Record<AspectName, readonly string[]>> = {
  disparity: ['sentence', 'value', 'atLeast', 'ranks { value { label } best worst }'],
  ranking: ['sentence', 'ranks { value { label } best worst }'],
  distribution: [
    'dimensions { label }',
    'sentence',
    'total',
    'mean',
    quantile('lowerQuartile'),
    quantile('median'),
    quantile('upperQuartile'),
  ],
  publicFigures: [
    'value { label }',
    'residents',
    'officers',
    'caseWorkers',
    'per1000Residents',
    'per100Officers',
    'perCaseWorker',
    'surveyUnreported',
    'attitudes { madeUp ratedGood patrolWeekly }',
  ],
  kappa: ['value', 'lower', 'upper', 'people'],
  eventRates: ['dimensions { label }', 'events', 'rate', 'lower', 'upper', 'interval { lower upper }'],
  driverImportance: ['sentence', 'drivers { value { label } coefficient interval { lower upper } }', 'explained', 'people'],
  rankCorrelation: ['sentence', 'coefficient', 'interval { lower upper }', 'lower', 'upper', 'forces'],
  directBeside: ['sentence', 'rows { dimensions { label } direct referred value interval { lower upper } apart sentence }'],
  measureDifferences: ['sentence', 'measure', 'less', 'dimensions { label }', 'value', 'interval { lower upper }', 'apart'],
  completeness: ['sentence', 'rows { value { label } known lower upper interval { lower upper } }'],
  difference: ['sentence', 'group { label }', 'value', 'interval { lower upper }', 'apart'],
  standingOut: ['sentence', 'groups { value { label } side sentence }'],
  standardised: ['value { label }', 'rate', 'lower', 'upper', 'coverage'],
  reaching: ['sentence', 'periods { period atLeast atMost }'],
  eventTimes: ['sentence', 'people', 'steps { by atRisk events share interval { lower upper } }'],
  model: ['sentence', 'terms { value { label } oddsRatio interval { lower upper } points pointsInterval { lower upper } }'],
  representation: ['value { label }', 'ratio', 'lower', 'upper'],
  surveyReasons: ['warning', 'source', 'rows { value { label } cited surveyLower surveyUpper }'],
  linkageBand: ['sentence', 'rows { dimensions { label } value lower upper }'],
}

/** The arguments of a field in a document; those of a file may be more. */
const argumentsOf = ({ measure, across, against, share, ...aspect }: NonNullable<RowShape['aspect']>): string => {
  if (['kappa', 'driverImportance', 'eventRates', 'surveyReasons', 'measureDifferences'].includes(aspect.name)) return ''
  if (aspect.name === 'publicFigures') return `(measure: ${measure})`
  const given = [
    aspect.name === 'representation' ? '' : `measure: ${measure}`,
    across === undefined ? '' : `across: ${across}`,
    aspect.with === undefined ? '' : `with: ${aspect.with}`,
    against === undefined ? '' : `against: ${JSON.stringify(against)}`,
    share === undefined ? '' : `share: ${share}`,
  ]
  return `(${given.filter((one) => one !== '').join(', ')})`
}

/** The short document that a researcher would write for one question: its rows, the derived figures, and the notes. */
export function questionDocument({ id = 'Question', question, aspect }: RowShape): string {
  const by = question.by ?? []
  const isRate = question.measures.some((measure) => /_RATE$|_SHARE$/.test(measure))
  const lines = [
    `query ${id.replace(/\W/g, '_')}($question: AnalysisQuestion!) {`,
    '  analysis(question: $question) {',
    '    rows {',
    '      period',
    ...(by.length > 0 ? ['      dimensions { dimension label }'] : []),
    `      cells { measure value status lower upper${isRate ? ' interval { lower upper }' : ''} range { lower upper movedBy words }${question['compareOwn'] === true ? ' own' : ''} }`,
    '    }',
  ]
  if (aspect) lines.push(`    ${aspect.name}${argumentsOf(aspect)} {`, ...fieldsOf[aspect.name].map((field) => `      ${field}`), '    }')
  return [...lines, '    notes { code text }', '  }', '}', ''].join('\n')
}
