import { describe, expect, test } from '@jest/globals'
import { buildSchema, isEnumType, type GraphQLObjectType } from 'graphql'
import { UserError } from '../../../src/kit/errors.js'
import { printedSchemaFor, printedSchemaUnder } from '../../../src/hub/resolvers.js'
import { planFor } from '../../../src/modules/analytics/asking/plan/plan-for.js'
import { checkCovered } from '../../../src/modules/analytics/asking/permit/covered.policy.js'
import { measuresFor } from '../../../src/modules/analytics/asking/permit/role.policy.js'
import { completeQuestion, dimensionsFor, openUnder, referenceRegistry } from '../../../src/modules/analytics/index.js'
import { feeds } from '../../../src/modules/ingest/index.js'
import { everybodyIn } from '../../support/hub/contributors.js'
import { inspectorAsker, policeAsker, published } from '../../support/facts/plans.js'
import { oneOf } from '../../support/runs/share.js'

const every = Object.keys(feeds)
const registry = referenceRegistry()
const agreement = (covered: readonly string[]) => ({
  reference: 'DSA-1',
  feeds: covered,
  roles: ['POLICE_ANALYST', 'INSPECTOR', 'DATA_STEWARD'] as const,
  parties: ['surrey', 'hmicfrs', 'victim-support'],
})

/** The content of a printed schema: root fields, object types, and values of the enums of questions. */
function partsOf(printed: string): { fields: string[]; types: string[]; measures: string[]; dimensions: string[] } {
  const schema = buildSchema(printed)
  const fieldsOf = (type: GraphQLObjectType | null | undefined): string[] => Object.keys(type?.getFields() ?? {})
  const valuesOf = (name: string): string[] => {
    const found = schema.getType(name)
    return isEnumType(found) ? found.getValues().map((value) => value.name) : []
  }
  return {
    fields: [...fieldsOf(schema.getQueryType()), ...fieldsOf(schema.getMutationType())],
    types: Object.keys(schema.getTypeMap()),
    measures: valuesOf('MeasureName'),
    dimensions: valuesOf('DimensionName'),
  }
}

describe('the schema of a role under an agreement', () => {
  test('the schema of a role under an agreement is that of the role if the agreement covers every feed, with only the measures that the role may ask', () => {
    for (const role of ['POLICE_ANALYST', 'INSPECTOR'] as const) {
      const [under, whole] = [partsOf(printedSchemaUnder(agreement(every), role)), partsOf(printedSchemaFor(role))]
      expect({ fields: under.fields, types: under.types }).toEqual({ fields: whole.fields, types: whole.types })
      expect(new Set(under.measures)).toEqual(new Set(measuresFor(role).map(({ name }) => name)))
      expect(new Set(under.dimensions)).toEqual(dimensionsFor(role))
    }
  })

  test('the schema of a role under an agreement has no measure, dimension, record or mutation of a feed that it does not cover', () => {
    const police = partsOf(printedSchemaUnder(agreement(['CHARITY_SUPPORT', 'DIRECT_CASE']), 'POLICE_ANALYST'))
    expect([...police.fields, ...police.types].filter((name) => /policeReferral/i.test(name))).toEqual([])
    expect(police.measures).toContain('VICTIMS_DIRECT')
    for (const name of ['VICTIMS_REFERRED', 'UNREPORTED_SHARE', 'SUPPORTED_RATE']) expect(police.measures).not.toContain(name)
    expect(police.dimensions).not.toContain('DUTY')
    const inspector = partsOf(printedSchemaUnder(agreement(['POLICE_REFERRAL', 'CHARITY_SUPPORT']), 'INSPECTOR'))
    expect(inspector.measures).toContain('VICTIMS_REFERRED')
    for (const name of ['VICTIMS_DIRECT', 'UNREPORTED_SHARE']) expect(inspector.measures).not.toContain(name)
    expect(inspector.dimensions).not.toContain('REASON_NOT_REPORTED')
    const steward = partsOf(printedSchemaUnder(agreement(['CHARITY_SUPPORT']), 'DATA_STEWARD', 'victim-support'))
    expect(steward.fields.filter((name) => name.startsWith('submit'))).toEqual(['submitSupportCases'])
  })

  test('the schema of a role under an agreement is refused for a role that the agreement does not name, and for a partner that is no party', () => {
    expect(() => printedSchemaUnder(agreement(every), 'AUDITOR')).toThrow(/DSA-1 does not name AUDITOR/)
    expect(() => printedSchemaUnder(agreement(every), 'DATA_STEWARD', 'kent')).toThrow(/kent is not a party to DSA-1/)
  })
})

/** Whether a measure, by one dimension or none, is answered under an agreement, as far as rules and feeds decide. */
function isAnswered(asker: typeof policeAsker, measure: string, by: readonly string[], covered: readonly string[]): boolean {
  const question = completeQuestion({ measures: [measure] as never, by: by as never, period: { from: '2024', to: '2024' }, per: 'YEAR' })
  const where = [{ dimension: 'FORCE' as const, value: 'surrey' }]
  // Of the year before the last, whose people were followed for long enough. A stock of one day has no year.
  const ofQuarter = { ...question, period: { from: '2024Q1', to: '2024Q1' }, per: 'QUARTER' as const }
  return [question, ofQuarter]
    .flatMap((one) => [one, { ...one, where }])
    .some((one) => {
      try {
        const plan = planFor(one, { registry, asker, published, contributors: everybodyIn })
        checkCovered({ reference: 'DSA-1', feeds: covered }, plan.sources)
        return true
      } catch (error) {
        if (error instanceof UserError) return false
        throw error
      }
    })
}

describe.each([policeAsker, inspectorAsker])('what $role may ask under an agreement', (asker) => {
  test.each(
    oneOf([[['POLICE_REFERRAL']], [['POLICE_REFERRAL', 'CHARITY_SUPPORT']], [['DIRECT_CASE', 'HOMICIDE_CASE', 'COMPLAINT']], [every]]),
  )('the schema of an agreement over %j has exactly what is answered: each measure, and each split of it by one dimension', (covered) => {
    const open = openUnder(asker.role, covered)
    const wrong: string[] = []
    for (const { name, requires, dimensions } of measuresFor(asker.role)) {
      const plain = (requires.length === 0 ? [[]] : requires.map((one) => [one])).some((by) => isAnswered(asker, name, by, covered))
      if (plain !== open.has(name)) wrong.push(name)
      for (const dimension of open.get(name) ?? []) {
        const needed = requires.length === 0 || requires.includes(dimension) ? [[dimension]] : requires.map((one) => [one, dimension])
        if (dimensions.includes(dimension) && !needed.some((by) => isAnswered(asker, name, by, covered)))
          wrong.push(`${name} by ${dimension}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
