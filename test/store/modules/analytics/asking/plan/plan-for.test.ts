import { describe, expect, test } from '@jest/globals'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import { nodeId } from '../../../../../../src/modules/analytics/asking/question/node.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import { smallRegistry } from '../../../../../support/facts/facts.js'
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

  test.each<[string, Partial<PartialQuestion>, string[]]>([
    ['a plain count', {}, ['A|2025|']],
    [
      'a rate of everybody',
      { measures: ['NEEDS_ASSESSED_RATE'], where: [{ dimension: 'FORCE', value: 'surrey' }] },
      ['A|2025|force=surrey;is=NEEDS_ASSESSED_RATE', 'A|2025|force=surrey'],
    ],
    [
      'a rate of the assessed',
      { measures: ['SUPPORTED_OF_ASSESSED_RATE'] },
      ['A|2025|is=SUPPORTED_OF_ASSESSED_RATE', 'A|2025|is=NEEDS_ASSESSED_RATE'],
    ],
    [
      'a reason, its denominator without the reason',
      { measures: ['REASON_CITED_RATE'], where: [{ dimension: 'REASON_GROUP', value: 'FEAR' }] },
      ['C|2025|reason_group=FEAR', 'C|2025|of=REASON_CITED_RATE'],
    ],
    [
      'repeat victims of a year, of everybody referred in it',
      { measures: ['REPEAT_VICTIM_RATE'], where: [{ dimension: 'SEX', value: 'F' }] },
      ['Y|2025|is=REPEAT_VICTIM_RATE;sex=F', 'A|2025|sex=F'],
    ],
    [
      'those recognised, of the repeat victims',
      { measures: ['REPEAT_RECOGNISED_RATE'] },
      ['Y|2025|is=REPEAT_RECOGNISED_RATE', 'Y|2025|is=REPEAT_VICTIM_RATE'],
    ],
    ['a share of two published counts', { measures: ['UNREPORTED_SHARE'] }, ['C|2025|', 'A|2025|']],
    [
      'a driver',
      { measures: ['SATISFIED_RATE'], where: [{ dimension: 'DRIVER', value: 'TIMELY_RESPONSE' }] },
      ['S|2025|driver=TIMELY_RESPONSE;is=SATISFIED_RATE', 'S|2025|driver=TIMELY_RESPONSE;of=SATISFIED_RATE'],
    ],
    [
      'an ancestor beside its descendant',
      {
        where: [
          { dimension: 'DISTRICT', value: 'woking' },
          { dimension: 'FORCE', value: 'surrey' },
          { dimension: 'REGION', value: 'south' },
        ],
      },
      ['A|2025|district=woking'],
    ],
    ['the only district of a force', { where: [{ dimension: 'DISTRICT', value: 'thanet' }] }, ['A|2025|force=kent']],
    ['the only district of the only force of a region', { where: [{ dimension: 'DISTRICT', value: 'powys' }] }, ['A|2025|region=west']],
    [
      'the only reason of a group',
      { measures: ['VICTIMS_DIRECT'], where: [{ dimension: 'REASON_NOT_REPORTED', value: 'INCONVENIENT' }] },
      ['C|2025|reason_group=ACCESS'],
    ],
    ['a run of periods', { period: { from: '2025', to: '2026Q1' } }, ['A|2025|', 'A|2026Q1|']],
  ])('node ids: %s', (_, question, expected) => expect(nodes(question)).toEqual(expected))

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
  test.each<[string, Partial<PartialQuestion>, string]>([
    ['no measure', { measures: [] }, 'QUERY_NOT_PERMITTED'],
    [
      'two values of one dimension',
      {
        where: [
          { dimension: 'SEX', value: 'F' },
          { dimension: 'SEX', value: 'M' },
        ],
      },
      'QUERY_NOT_PERMITTED',
    ],
    ['a list in one value', { where: [{ dimension: 'SEX', value: 'F,M' }] }, 'QUERY_NOT_PERMITTED'],
    ['a negation', { where: [{ dimension: 'SEX', value: '!F' }] }, 'QUERY_NOT_PERMITTED'],
    ['an unknown value', { where: [{ dimension: 'DISTRICT', value: 'E07000001' }] }, 'QUERY_NOT_PERMITTED'],
    ['a dimension twice', { by: ['SEX', 'SEX'] }, 'QUERY_NOT_PERMITTED'],
    [
      'a district of another force',
      {
        where: [
          { dimension: 'DISTRICT', value: 'thanet' },
          { dimension: 'FORCE', value: 'surrey' },
        ],
      },
      'QUERY_NOT_PERMITTED',
    ],
    [
      'a force of another region',
      {
        where: [
          { dimension: 'FORCE', value: 'btp' },
          { dimension: 'REGION', value: 'south' },
        ],
      },
      'QUERY_NOT_PERMITTED',
    ],
    ['districts of a force that has none', { by: ['DISTRICT'], where: [{ dimension: 'FORCE', value: 'btp' }] }, 'QUERY_NOT_PERMITTED'],
    ['own figures beside own figures', { measures: ['VICTIMS_DIRECT'], scope: 'OWN', compareOwn: true }, 'QUERY_NOT_PERMITTED'],
    ['a dimension of another stratum', { measures: ['VICTIMS_DIRECT'], by: ['DISTRICT'] }, 'DIMENSION_NOT_AVAILABLE'],
    ['a driver of another question', { measures: ['KEPT_INFORMED_RATE'], by: ['DRIVER'] }, 'DIMENSION_NOT_AVAILABLE'],
    ['a reason without naming it', { measures: ['REASON_CITED_RATE'] }, 'DIMENSION_NOT_AVAILABLE'],
    [
      "a dimension that the charity's own cases lack",
      { measures: ['SUPPORTED_RATE'], by: ['DISTRICT'], scope: 'OWN' },
      'DIMENSION_NOT_AVAILABLE',
    ],
    ['totals across several values', { by: ['ENHANCED_RIGHTS'], additive: true }, 'ADDITIVE_NOT_POSSIBLE'],
    [
      'totals across a dimension that the denominator is taken without',
      { measures: ['REFERRAL_NOT_ACCEPTED_RATE'], by: ['DISPOSITION'], additive: true },
      'ADDITIVE_NOT_POSSIBLE',
    ],
    ['totals across a dimension that not everybody has', { by: ['REGION'], additive: true }, 'ADDITIVE_NOT_POSSIBLE'],
    ['months of direct cases', { measures: ['VICTIMS_DIRECT'], per: 'MONTH' }, 'PERIOD_NOT_ALIGNED'],
  ])('a question off the lattice, %s: %s', (_, question, code) => expect(codeOf(question)).toBe(code))

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
