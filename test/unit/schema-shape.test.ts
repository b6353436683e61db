import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLSchema,
} from 'graphql'
import { roles } from '../../src/access/roles.js'
import { printedSchemaFor } from '../../src/hub/resolvers.js'

const whole = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8')
const schemas: [string, GraphQLSchema][] = [
  ['the hub', buildSchema(whole)],
  ...roles.map((role): [string, GraphQLSchema] => [role, buildSchema(printedSchemaFor(role))]),
]

/** Words of a name: `totalCount` → total, count. */
const words = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_')

// Extremes identify single people; means and sums together with protected counts reveal the counts; counts of relations bypass the
// protection.
const extremes = /^(min|minimum|max|maximum|smallest|largest|earliest|latest|p\d+|percentile|quantile|nth|top|bottom)$/
const aggregates = /^(sum|avg|average|mean|stddev|variance|aggregate|aggregates|total|distinct)$/
const counters =
  /^(_?count|totalCount|nodeCount|edgeCount|aggregate|_aggregate|_sum|_avg|_min|_max|some|every|none|first|last|groupBy|distinctOn)$/
const sets = /^(_?not|_?or|_?and|in|_?in|notIn|ne|neq|exclude|except|contains|startsWith|endsWith|like|regex|gt|gte|lt|lte)$/

/** Every type that an answer leads to. */
function reachedFrom(schema: GraphQLSchema, start: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const walk = (name: string): void => {
    const type = schema.getType(name)
    if (!isObjectType(type) || seen.has(name)) return
    seen.add(name)
    for (const field of Object.values(type.getFields())) walk(getNamedType(field.type).name)
  }
  walk(start)
  return seen
}

/** Types of shared figures: a new one must be added here, and so is examined. */
const shared = [
  'AgainstOthers',
  'Analysis',
  'AnalysisRow',
  'BeforeAndAfter',
  'Budget',
  'Cell',
  'Change',
  'Completeness',
  'ControlCharts',
  'ControlPoint',
  'ControlSeries',
  'Difference',
  'DimensionValue',
  'DirectBeside',
  'DirectBesideRow',
  'DisclosurePolicy',
  'Disparity',
  'DisparityWithin',
  'Distribution',
  'DriverImportance',
  'DriverWeight',
  'EventRate',
  'EventStep',
  'EventTimes',
  'FigureRange',
  'ForceFigures',
  'Funnel',
  'FunnelLimits',
  'FunnelPoint',
  'Interval',
  'Kappa',
  'KnownShare',
  'LinkageBand',
  'LinkageBandRow',
  'MeasureDifference',
  'ModelTerm',
  'Note',
  'NoteHolds',
  'PeopleBehind',
  'PeopleBehindRates',
  'PoliceAttitudes',
  'PooledRate',
  'PooledRates',
  'PooledWithin',
  'ProjectsOfKind',
  'Quantile',
  'Rank',
  'RankCorrelation',
  'RankedGroup',
  'Ranking',
  'RateModel',
  'Reaching',
  'ReachingInPeriod',
  'Representation',
  'Snapshot',
  'StandardisedRate',
  'StandingOut',
  'SurveyReason',
  'SurveyReasons',
  'SurveyResponse',
  'SurveyResponseRow',
  'WeightedRate',
  'WithinDefinition',
]

/** What only an auditor sees of a snapshot: whole files, nothing of an answer. */
const ofAuditors = new Set(['SnapshotFile'])

/** Counts of the sender's own rows, of one batch or with a verdict of a duty, a parameter of the protection, and what follows from published bars (`candidates.test.ts`). */
const harmless = new Set([
  'DispositionCount.count',
  'DisclosurePolicy.maxNoise',
  'ReferralsByDuty.count',
  'Distribution.mean',
  'Distribution.meanLower',
  'Distribution.meanUpper',
  'Distribution.meanInterval',
  'Distribution.meanCapped',
  'Distribution.total',
])

function fieldsOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && isObjectType(type))
    .flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []))
}

// T-API-13
describe.each(schemas)('the schema of %s', (_, schema) => {
  const last = (field: string) => field.split('.')[1] as string

  test('the schema of a role has no field for an extreme, a sum, a mean or a count of a relation', () => {
    const bad = fieldsOf(schema).filter(
      (field) =>
        !harmless.has(field) &&
        (counters.test(last(field)) || words(last(field)).some((word) => extremes.test(word) || aggregates.test(word))),
    )
    expect(bad).toEqual([])
  })

  test('the schema of a role has no measure of an extreme, a sum or a mean', () => {
    const measures = schema.getType('MeasureName')
    const names = isEnumType(measures) ? measures.getValues().map(({ name }) => name) : []
    expect(names.filter((name) => words(name).some((word) => extremes.test(word)))).toEqual([])
  })

  test('the schema of a role takes no order, page, limit or filter over shared figures, and no sets of values', () => {
    const query = schema.getQueryType()?.getFields() ?? {}
    expect((query['analysis']?.args ?? []).map(({ name }) => name)).toEqual(query['analysis'] ? ['question'] : [])
    const reached = reachedFrom(schema, 'Analysis')
    if (query['analysis']) expect([...reached].filter((name) => !ofAuditors.has(name)).sort()).toEqual(shared)
    for (const name of reached) {
      const type = schema.getType(name)
      if (!isObjectType(type)) continue
      const args = Object.values(type.getFields()).flatMap((field) => field.args.map((arg) => `${name}.${field.name}(${arg.name})`))
      expect(args.filter((arg) => /order|sort|first|last|limit|top|where|filter/i.test(arg.split('(')[1] ?? ''))).toEqual([])
    }
    const inputs = ['AnalysisQuestion', 'DimensionValueInput', 'PeriodInput'].map((name) => schema.getType(name)).filter(isInputObjectType)
    for (const input of inputs) expect(Object.keys(input.getFields()).filter((name) => sets.test(name))).toEqual([])
    const value = inputs.find(({ name }) => name === 'DimensionValueInput')?.getFields()['value']
    if (value) expect(String(value.type)).toBe('String!')
  })

  test('the schema of a role leads from no shared figure to a record, a batch or a partner', () => {
    const seen = reachedFrom(schema, 'Analysis')
    expect([...seen].filter((name) => /Referral|SupportCase|DirectCase|Batch|Record|Audit|Viewer/.test(name))).toEqual([])
  })

  test('the schema of a role has no type that stands for several others, and nothing that goes on by itself (T-API-10, T-API-17)', () => {
    const types = Object.values(schema.getTypeMap())
    expect(types.filter((type) => isInterfaceType(type) || isUnionType(type))).toEqual([])
    expect(schema.getSubscriptionType()).toBeFalsy()
  })

  test('the pages of a list have a cursor and the word whether there is more, and no count of the whole', () => {
    for (const type of Object.values(schema.getTypeMap()).filter(({ name }) => name.endsWith('Connection'))) {
      expect(isObjectType(type) && Object.keys(type.getFields()).sort()).toEqual(['edges', 'pageInfo'])
    }
    const page = schema.getType('PageInfo')
    if (isObjectType(page))
      expect(Object.keys(page.getFields()).sort()).toEqual(['endCursor', 'hasNextPage', 'hasPreviousPage', 'startCursor'])
  })
})
