import { describe, expect, test } from '@jest/globals'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import { nodeId } from '../../../../../../src/modules/analytics/asking/question/node.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import { smallRegistry } from '../../../../../support/facts/facts.js'
import { asked } from '../../../../../support/facts/asked.js'
import {
  charityAsker as charity,
  codeOfRefusal,
  inspectorAsker as inspector,
  policeAsker as police,
} from '../../../../../support/facts/plans.js'

const published = ['2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1']
const year = { from: '2025', to: '2025' }

const plan = (question: Partial<PartialQuestion>, asker = charity, registry = smallRegistry) =>
  planFor(completeQuestion({ measures: ['VICTIMS_REFERRED'], period: year, ...question }), {
    registry,
    asker,
    published,
    contributors: everybodyIn,
  })
const nodes = (question: Partial<PartialQuestion>, asker = charity) => plan(question, asker).counts.map(({ node }) => node)
const codeOf = (question: Partial<PartialQuestion>, asker = charity): string => codeOfRefusal(() => plan(question, asker)) ?? 'none'

describe('node ids', () => {
  test('node ids are written as the contract says', () => {
    expect(
      nodeId(
        'REFERRED',
        '2026Q1',
        new Map([
          ['SEX', 'F'],
          ['FORCE', 'surrey'],
        ]),
        { kind: 'is', measure: 'VULNERABILITY_IDENTIFIED_RATE' },
      ),
    ).toBe('A|2026Q1|force=surrey;is=VULNERABILITY_IDENTIFIED_RATE;sex=F')
    expect(nodeId('DIRECT', '2025', new Map(), null)).toBe('C|2025|')
  })

  test.each<[string, string, string[]]>([
    ['a plain count', 'VICTIMS_REFERRED', ['A|2025|']],
    ['a rate of everybody', 'NEEDS_ASSESSED_RATE in FORCE surrey', ['A|2025|force=surrey;is=NEEDS_ASSESSED_RATE', 'A|2025|force=surrey']],
    ['a rate of the assessed', 'SUPPORTED_OF_ASSESSED_RATE', ['A|2025|is=SUPPORTED_OF_ASSESSED_RATE', 'A|2025|is=NEEDS_ASSESSED_RATE']],
    [
      'a reason, its denominator without the reason',
      'REASON_CITED_RATE in REASON_GROUP FEAR',
      ['C|2025|reason_group=FEAR', 'C|2025|of=REASON_CITED_RATE'],
    ],
    [
      'repeat victims of a year, of everybody referred in it',
      'REPEAT_VICTIM_RATE in SEX F',
      ['Y|2025|is=REPEAT_VICTIM_RATE;sex=F', 'A|2025|sex=F'],
    ],
    [
      'those recognised, of the repeat victims',
      'REPEAT_RECOGNISED_RATE',
      ['Y|2025|is=REPEAT_RECOGNISED_RATE', 'Y|2025|is=REPEAT_VICTIM_RATE'],
    ],
    ['a share of two published counts', 'UNREPORTED_SHARE', ['C|2025|', 'A|2025|']],
    [
      'a driver',
      'SATISFIED_RATE in DRIVER TIMELY_RESPONSE',
      ['S|2025|driver=TIMELY_RESPONSE;is=SATISFIED_RATE', 'S|2025|driver=TIMELY_RESPONSE;of=SATISFIED_RATE'],
    ],
    ['an ancestor beside its descendant', 'VICTIMS_REFERRED in DISTRICT woking, FORCE surrey, REGION south', ['A|2025|district=woking']],
    ['the only district of a force', 'VICTIMS_REFERRED in DISTRICT thanet', ['A|2025|force=kent']],
    ['the only district of the only force of a region', 'VICTIMS_REFERRED in DISTRICT powys', ['A|2025|region=west']],
    ['the only reason of a group', 'VICTIMS_DIRECT in REASON_NOT_REPORTED INCONVENIENT', ['C|2025|reason_group=ACCESS']],
    ['a run of periods', 'VICTIMS_REFERRED of 2025 to 2026Q1', ['A|2025|', 'A|2026Q1|']],
  ])('node ids: %s', (_, question, expected) => expect(nodes(asked(question))).toEqual(expected))

  test('every phrasing of a question names the same nodes', () => {
    const where = (dimension: 'SEX' | 'FORCE', value: string) => ({ dimension, value })
    const plain = nodes({ where: [where('SEX', 'F'), where('FORCE', 'kent')] })
    expect(nodes({ where: [where('FORCE', 'kent'), where('SEX', 'F')] })).toEqual(plain)
    expect(nodes({ by: ['SEX'], where: [where('FORCE', 'kent')] })).toContain(plain[0])
    expect(nodes({ by: ['FORCE', 'SEX'] })).toContain(plain[0])
    expect(nodes({ where: [where('SEX', 'F'), where('FORCE', 'kent')], period: { from: '2025Q1', to: '2025-12' } })).toEqual(plain)
  })

  test('a force with one district is counted once in the real code lists too', () => {
    const london = plan({ where: [{ dimension: 'DISTRICT', value: 'E09000001' }] }, charity, referenceRegistry())
    expect(london.counts[0]?.node).toBe('A|2025|force=city-of-london')
  })
})

describe('rows', () => {
  test('the rows of an answer are the consistent registered values in registered order, period by period', () => {
    const { rows } = plan({ by: ['REGION', 'FORCE'], period: { from: '2024', to: '2025' }, per: 'YEAR' })
    expect(rows.map(({ period, dimensions }) => [period, ...dimensions.map(({ value }) => value)].join(' '))).toEqual([
      '2024 south surrey',
      '2024 south kent',
      '2024 west dyfed',
      '2025 south surrey',
      '2025 south kent',
      '2025 west dyfed',
    ])
  })

  test('the row of a total follows its children and is their sum', () => {
    const { rows } = plan({ by: ['SEX'], additive: true })
    expect(rows.map(({ dimensions }) => dimensions.map(({ value }) => value))).toEqual([['F'], ['M'], ['X'], ['UNKNOWN'], []])
    expect(rows[4]?.cells[0]?.parts).toEqual(rows.slice(0, 4).flatMap((row) => row.cells[0]?.parts))
  })

  test('the same own figure of a force is shown in the row of every force', () => {
    const { rows, counts } = plan({ by: ['FORCE'], compareOwn: true }, police)
    const own = rows.map((row) => row.cells[0]?.own?.map(({ numerator }) => counts[numerator]?.node))
    expect(new Set(own.flat())).toEqual(new Set(['own|surrey|A|2025||']))
  })
})

describe('of its own rows', () => {
  const valuesOf = (question: Partial<PartialQuestion>): string[] =>
    plan({ scope: 'OWN', ...question }, police).rows.map(({ dimensions }) => dimensions.map(({ value }) => value).join(' '))

  test('a force sees its own districts and no row of another force', () => {
    expect(valuesOf({ by: ['DISTRICT'] })).toEqual(['guildford', 'woking'])
    expect(valuesOf({ by: ['FORCE', 'SEX'] })).toEqual(['surrey F', 'surrey M', 'surrey X', 'surrey UNKNOWN'])
  })

  test('a force that asks for own figures of another force is refused, and gets no empty rows', () => {
    const elsewhere = [{ dimension: 'FORCE' as const, value: 'kent' }]
    expect(codeOf({ scope: 'OWN', by: ['SEX'], where: elsewhere }, police)).toBe('QUESTION_NOT_PERMITTED')
    expect(codeOf({ scope: 'OWN', by: ['DISTRICT'], where: elsewhere }, police)).toBe('QUESTION_NOT_PERMITTED')
  })
})

describe('the stock of the end of a year', () => {
  const stock = { measures: ['VICTIMS_WITH_OPEN_CASE_AT_YEAR_END' as const] }
  test('the stock of the end of a year is added up over forces', () => {
    const { rows } = plan({ ...stock, by: ['FORCE'], additive: true })
    expect(rows.at(-1)?.cells[0]?.parts).toHaveLength(4)
  })
  test.each<[string, Partial<PartialQuestion>]>([
    ['years', { period: { from: '2024', to: '2025' } }],
    ['a quarter', { period: { from: '2025Q4', to: '2025Q4' } }],
    ['quarters', { per: 'QUARTER' }],
  ])('the stock of the end of a year is never added up over %s', (_, question) =>
    expect(codeOf({ ...stock, ...question })).toBe('PERIOD_NOT_ALIGNED'),
  )
})

describe('off the lattice', () => {
  test.each<[string, string, string]>([
    ['no measure', '', 'QUERY_NOT_PERMITTED'],
    ['two values of one dimension', 'VICTIMS_REFERRED in SEX F, SEX M', 'QUERY_NOT_PERMITTED'],
    ['a list in one value', 'VICTIMS_REFERRED in SEX F,M', 'QUERY_NOT_PERMITTED'],
    ['a negation', 'VICTIMS_REFERRED in SEX !F', 'QUERY_NOT_PERMITTED'],
    ['an unknown value', 'VICTIMS_REFERRED in DISTRICT E07000001', 'QUERY_NOT_PERMITTED'],
    ['a dimension twice', 'VICTIMS_REFERRED by SEX, SEX', 'QUERY_NOT_PERMITTED'],
    ['a district of another force', 'VICTIMS_REFERRED in DISTRICT thanet, FORCE surrey', 'QUERY_NOT_PERMITTED'],
    ['a force of another region', 'VICTIMS_REFERRED in FORCE btp, REGION south', 'QUERY_NOT_PERMITTED'],
    ['districts of a force that has none', 'VICTIMS_REFERRED by DISTRICT in FORCE btp', 'QUERY_NOT_PERMITTED'],
    ['own figures beside own figures', 'VICTIMS_DIRECT scope OWN beside own', 'QUERY_NOT_PERMITTED'],
    ['a dimension of another stratum', 'VICTIMS_DIRECT by DISTRICT', 'DIMENSION_NOT_AVAILABLE'],
    ['a driver of another question', 'KEPT_INFORMED_RATE by DRIVER', 'DIMENSION_NOT_AVAILABLE'],
    ['a reason without naming it', 'REASON_CITED_RATE', 'DIMENSION_NOT_AVAILABLE'],
    ["a dimension that the charity's own cases lack", 'SUPPORTED_RATE by DISTRICT scope OWN', 'DIMENSION_NOT_AVAILABLE'],
    ['months of direct cases', 'VICTIMS_DIRECT per MONTH', 'PERIOD_NOT_ALIGNED'],
  ])('a question off the lattice, %s: %s', (_, question, code) => expect(codeOf(asked(question))).toBe(code))

  test.each([
    ['across several values', 'VICTIMS_REFERRED by ENHANCED_RIGHTS'],
    ['across a dimension that the denominator is taken without', 'REFERRAL_NOT_ACCEPTED_RATE by DISPOSITION'],
    ['across a dimension that not everybody has', 'VICTIMS_REFERRED by REGION'],
  ])('totals are not possible %s', (_, question) => {
    expect(codeOf({ ...asked(question), additive: true })).toBe('ADDITIVE_NOT_POSSIBLE')
  })

  test('a question of too many figures is refused before it is expanded', () => {
    const question = completeQuestion({
      measures: ['VICTIMS_REFERRED'],
      by: ['DISTRICT', 'OFFENCE_GROUP', 'AGE_BAND'],
      period: year,
      per: 'QUARTER',
    })
    expect(() => planFor(question, { registry: referenceRegistry(), asker: inspector, published, contributors: everybodyIn })).toThrow(
      'more than 50000 figures',
    )
  })
})
