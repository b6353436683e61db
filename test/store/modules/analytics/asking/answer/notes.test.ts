import { describe, expect, test } from '@jest/globals'
import { codeBreaks, surveyBreaks, witnessBreaks } from '../../../../../../src/modules/analytics/vocabulary/catalogue/breaks.js'
import type { MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { measures } from '../../../../../../src/modules/analytics/vocabulary/measures.js'
import { defaultPolicy } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import type { Missing } from '../../../../../../src/modules/analytics/asking/reads/missing-contributors.js'
import { notesFor, readsVulnerability } from '../../../../../../src/modules/analytics/asking/answer/notes.js'
import { daysOf } from '../../../../../../src/modules/analytics/asking/question/period.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import type { Manifest } from '../../../../../../src/modules/analytics/snapshot/manifest.js'
import { remarksOf } from '../../../../../../src/modules/analytics/asking/answer/remarks.js'
import type { VulnerabilityDefinition } from '../../../../../../src/modules/reference/index.js'
import { notesOfPartners } from '../../../../../../src/server/graphql/model-documents.js'
import { smallRegistry } from '../../../../../support/facts/facts.js'
import { notReviewed } from '../../../../../../src/modules/linkage/index.js'

const definitionOf = (force: string, validFrom: string, validTo: string | null = null): VulnerabilityDefinition => ({
  force,
  definition: `That of ${validFrom}.`,
  source: 'Policy.',
  validFrom,
  validTo,
})
const definitions = [
  definitionOf('kent', '2020-01-01', '2025-03-31'),
  definitionOf('kent', '2025-04-01'),
  definitionOf('surrey', '2020-01-01'),
  definitionOf('dyfed', '2025-08-01'),
]

type Change = Omit<PartialQuestion, 'period'> & { from: string; to?: string }

const manifests = ['2024Q2', '2024Q3'].map((quarter) => ({ quarter, contributors: {}, publishedAt: '2025-01-01' }) as Manifest)

const notesOf = (change: Change, missing: readonly Missing[] = []) => {
  const { from, to = from, ...rest } = change
  const question = completeQuestion({ ...rest, period: { from, to } })
  const { notes } = remarksOf(question, {
    registry: smallRegistry,
    plan: { days: daysOf(question.period), missing, figures: [], ownAlone: [] },
    rows: [],
    snapshot: { manifests },
    definitions,
    policy: defaultPolicy,
    linkage: notReviewed,
    answered: null,
    synthetic: false,
  })
  return notes
}
const textsOf = (code: string, change: Change): string[] =>
  notesOf(change)
    .filter((note) => note.code === code)
    .map(({ text }) => text)
const breaksOf = (measure: MeasureName, from: string, to?: string): string[] =>
  textsOf('BREAK', { measures: [measure], from, to }).map((text) => text.slice('From '.length, 'From 2021-04-01'.length))

describe('a break is told by the days that the period covers', () => {
  test.each([
    ['2021Q3', '2021Q4', []],
    ['2021Q2', '2021Q4', []],
    ['2021Q1', '2021Q2', ['2021-04-01']],
    ['2020Q1', '2021Q1', []],
    ['2021-03', '2021-04', ['2021-04-01']],
    ['2021', '2021', ['2021-04-01']],
    ['2015Q4', '2015Q4', ['2015-11-16']],
    ['2013', '2021', ['2013-12-10', '2015-11-16', '2021-04-01']],
  ])('a break is noted if a period covers days on both sides: %s to %s', (from, to, expected) =>
    expect(breaksOf('UPDATED_IN_TIME_RATE', from, to)).toEqual(expected),
  )
})

describe('every measure names the days on which it became another', () => {
  const lacking = (which: (text: string) => boolean, on: string): string[] =>
    measures
      .filter(({ kind, title, definition, source, strata }) => which(`${title} ${definition} ${source} ${kind} ${strata.join(' ')}`))
      .filter(({ breaks = [] }) => !breaks.some((one) => one.on === on))
      .map(({ name }) => name)

  test.each(codeBreaks)("on $on a new judgement of a duty or right of the Victims' Code is a break", ({ on }) => {
    // A count of persons judges nothing.
    const judges = (text: string): boolean =>
      !/ COUNT /.test(text) && /Victims' Code|duty|enhanced rights|persistently targeted|updates due/i.test(text)
    expect(measures.filter(({ title, definition, source }) => judges(`${title} ${definition} ${source}`)).length).toBeGreaterThan(10)
    expect(lacking(judges, on)).toEqual([])
  })

  test.each(witnessBreaks)('on $on what the witness service found or did has a break', ({ on }) =>
    expect(lacking((text) => / AT_COURT$/.test(text), on)).toEqual([]),
  )

  test.each(surveyBreaks)('on $on what victims answered to surveys has a break', ({ on }) =>
    expect(lacking((text) => / SURVEYED$/.test(text), on)).toEqual([]),
  )

  test("a split by whether updates were in time has the Code's break, even if the measure itself judges no duty", () => {
    const split = measures.filter(({ dimensions }) => dimensions.includes('UPDATED_IN_TIME') || dimensions.includes('DUTY'))
    expect(split.filter(({ breaks = [] }) => !codeBreaks.every((one) => breaks.includes(one))).map(({ name }) => name)).toEqual([])
  })
})

describe("a force's new definition of vulnerability", () => {
  const changed = 'another definition of vulnerability holds in'

  test("a force's new definition of vulnerability is a break of what reads flags of the police, and names the force", () => {
    expect(textsOf('BREAK', { measures: ['INDICATOR_MISSED_BY_POLICE_RATE'], by: ['INDICATOR'], from: '2025Q1', to: '2025Q2' })).toEqual([
      `From 2025-04-01: ${changed} KENT. Do not read a trend across it, nor of any total that this is part of.`,
    ])
  })

  test.each<[string, Omit<PartialQuestion, 'period' | 'measures'>, string[]]>([
    ['everywhere', {}, ['2025-04-01', '2025-08-01']],
    ['in a force that changed nothing', { where: [{ dimension: 'FORCE', value: 'surrey' }] }, []],
    ['in the force', { where: [{ dimension: 'FORCE', value: 'kent' }] }, ['2025-04-01']],
    ['in a district of it', { where: [{ dimension: 'DISTRICT', value: 'thanet' }] }, ['2025-04-01']],
    ['in its region', { where: [{ dimension: 'REGION', value: 'south' }] }, ['2025-04-01']],
  ])("a force's new definition of vulnerability %s", (_, place, expected) => {
    const texts = textsOf('BREAK', { measures: ['DAYS_TO_IDENTIFICATION'], ...place, from: '2025' })
    expect(texts.map((text) => text.slice(5, 15))).toEqual(expected)
  })

  test("a force's new definition of vulnerability is no break within the quarters that it covers completely", () => {
    expect(textsOf('BREAK', { measures: ['VULNERABILITY_IDENTIFIED_RATE'], from: '2025Q2' })).toEqual([])
  })

  test("a force's new definition of vulnerability is no break of what reads no flag of the police, unless split by their mental health flag", () => {
    expect(textsOf('BREAK', { measures: ['SUPPORTED_RATE'], from: '2025' })).toEqual([])
    expect(textsOf('BREAK', { measures: ['SUPPORTED_RATE'], by: ['MENTAL_HEALTH'], from: '2025Q1', to: '2025Q2' })).toHaveLength(1)
    // At court and in surveys, the flag is the charity's.
    expect(textsOf('BREAK', { measures: ['SATISFIED_RATE'], by: ['MENTAL_HEALTH'], from: '2025' })).toEqual([])
  })

  test('a warning about definitions is given with every measure that reads flags', () => {
    const reading = measures.filter(({ source }) => /vulnerability flags|all vulnerability/.test(source)).map(({ name }) => name)
    expect(reading.length).toBeGreaterThanOrEqual(7)
    const period = { from: '2025', to: '2025' }
    expect(reading.filter((name) => !readsVulnerability(completeQuestion({ measures: [name], period })))).toEqual([])
  })

  test.each<[string, Omit<PartialQuestion, 'period' | 'measures'>, string[]]>([
    ['an answer that names no force', { by: ['SEX'] }, []],
    ['a region', { where: [{ dimension: 'REGION', value: 'south' }] }, []],
    ['one force', { where: [{ dimension: 'FORCE', value: 'surrey' }] }, ['SURREY']],
    ['a district', { where: [{ dimension: 'DISTRICT', value: 'thanet' }] }, ['KENT', 'KENT']],
    ['each force', { by: ['FORCE'] }, ['KENT', 'KENT', 'DYFED']],
  ])("a force's definition is given with %s if the answer names the force, and otherwise how to read it", (_, place, named) => {
    const asked = { measures: ['VULNERABILITY_IDENTIFIED_RATE' as const], ...place, from: '2025' }
    expect(textsOf('VULNERABILITY_DEFINITION', asked).map((text) => text.split(', from')[0])).toEqual(named)
    const advice = textsOf('HOW_TO_ASK', asked).filter((text) => text.startsWith('Name a force'))
    expect(advice).toHaveLength(named.length === 0 ? 1 : 0)
  })

  test('each wording is one note, which says once for which forces and days it holds', () => {
    const notes = notesOf({ measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'], from: '2025' })
    const told = notes.filter(({ code }) => code === 'VULNERABILITY_DEFINITION')
    expect(new Set(told.map(({ statement }) => statement)).size).toBe(told.length)
    expect(told[0]).toEqual({
      code: 'VULNERABILITY_DEFINITION',
      text: 'KENT, from 2020-01-01 to 2025-03-31; SURREY, from 2020-01-01: That of 2020-01-01. Source: Policy.',
      forces: ['kent', 'surrey'],
      holdsFor: [
        { forces: ['kent'], from: '2020-01-01', to: '2025-03-31' },
        { forces: ['surrey'], from: '2020-01-01', to: null },
      ],
      statement: 'That of 2020-01-01. Source: Policy.',
    })
  })

  test("a partner's wording of a definition reaches a language model only in notes that are marked as written by a partner", () => {
    const names = measures.map(({ name }) => name)
    const withWords = names.flatMap((name) =>
      notesOf({ measures: [name], by: name === 'VULNERABILITY_IDENTIFIED_RATE' ? ['FORCE'] : [], from: '2025' }).filter(({ text }) =>
        definitions.some(({ definition, source }) => text.includes(definition) || text.includes(source)),
      ),
    )
    expect([...new Set(withWords.map(({ code }) => code))]).toEqual(notesOfPartners)
  })

  test.each(measures.filter(({ warnings = [] }) => warnings.some((text) => text.startsWith('Forces define'))).map(({ name }) => name))(
    '%s is warned of definitions beside a measure that reads none',
    (name) => {
      const texts = textsOf('COMPARABILITY', { measures: ['VICTIMS_REFERRED', name], from: '2025' })
      expect(texts.filter((text) => text.includes('Forces define'))).toHaveLength(1)
    },
  )

  test('a note carries the forces and the measures that its sentence names, in its order', () => {
    const missing = ['victim-support', 'surrey', 'kent'].map((partner) => ({ feed: 'POLICE_REFERRAL', partner, quarter: '2025Q1' }))
    const asked = { measures: ['VICTIMS_REFERRED', 'VULNERABILITY_IDENTIFIED_RATE'] as const, by: ['FORCE'] as const, from: '2025' }
    const notes = notesOf(asked, missing)
    const names = ['KENT', 'SURREY', 'DYFED']
    const namesIn = (text: string) => [...text.matchAll(RegExp(`\\b(${names.join('|')})\\b`, 'g'))].map(([name]) => name.toLowerCase())
    expect(notes.map(({ forces = [] }) => forces)).toEqual(notes.map(({ text }) => namesIn(text)))
    expect(notes.filter(({ code }) => code === 'CONTRIBUTOR_MISSING').map(({ forces }) => forces)).toEqual([['kent', 'surrey']])
    expect(notes.filter(({ code }) => code === 'BREAK').map(({ forces }) => forces)).toEqual([['kent'], ['dyfed']])
    for (const code of ['DEFINITION', 'EXCLUDES'])
      expect(notes.filter((note) => note.code === code).map((note) => note.measures)).toEqual(asked.measures.map((name) => [name]))
  })

  test('a note about definitions is given once', () => {
    const texts = textsOf('COMPARABILITY', { measures: ['DAYS_TO_IDENTIFICATION', 'VULNERABILITY_IDENTIFIED_RATE'], from: '2025' })
    expect(texts.filter((text) => text.includes('Forces define'))).toHaveLength(1)
  })
})

describe('a warning before figures are compared', () => {
  const warnings = (measures: MeasureName[]): string[] =>
    textsOf('COMPARABILITY', { measures, from: '2025' }).filter((text) => text.includes('Forces code outcomes differently.'))

  test('a warning of one of two measures names the measure', () => {
    expect(warnings(['VICTIMS_REFERRED', 'WITHDREW_WITHIN_90_DAYS_RATE'])).toEqual([
      '“Victim withdrew, of those with an outcome within 90 days”: Forces code outcomes differently.',
    ])
  })

  test('a warning of all measures is given once and names none', () => {
    expect(warnings(['WITHDREW_WITHIN_90_DAYS_RATE'])).toEqual(['Forces code outcomes differently.'])
    expect(warnings(['WITHDREW_WITHIN_180_DAYS_RATE', 'WITHDREW_WITHIN_90_DAYS_RATE'])).toEqual(['Forces code outcomes differently.'])
  })
})

describe('how often a person counts', () => {
  const once = (measures: MeasureName[], scope: 'SHARED' | 'OWN' = 'SHARED') =>
    textsOf('PERSON_ONCE_A_YEAR', { measures, scope, from: '2025' })

  test('a person counts within each force in what forces send, and the note says that a region is not their sum', () => {
    const [text, ...more] = once(['VICTIMS_REFERRED'])
    expect(text).toMatch(/^Of referrals a person counts once a calendar year within each force/)
    expect(text).toMatch(/twice in a region or the nation, which is a figure of its own over all rows of its forces and no sum of theirs/)
    expect(more).toEqual([])
  })

  test('a person counts once for all in what the charity sends', () => {
    expect(once(['SATISFIED_RATE'])).toEqual([expect.stringMatching(/^A person counts once a calendar year, /)])
  })

  test('the notes say how often a person counts for each feed if both are asked', () => {
    expect(once(['UNREPORTED_SHARE'])).toEqual([
      expect.stringMatching(/^Of referrals .* within each force/),
      expect.stringMatching(/^Of direct cases a person counts once a calendar year, /),
    ])
  })

  test('no note says of a stock that a person counts once a year', () => {
    const stocks = measures.filter(({ strata }) => strata.includes('QUARTER_END'))
    expect(stocks.length).toBeGreaterThan(2)
    for (const { name } of stocks) {
      for (const scope of ['SHARED', 'OWN'] as const) {
        expect(once([name], scope)).toEqual([])
        expect(textsOf('OWN_ROWS', { measures: [name], scope, from: '2025' }).join()).not.toContain('once a year')
      }
    }
    const together: MeasureName[] = ['VICTIMS_REFERRED', 'VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END']
    expect(once(together)).toEqual([expect.stringMatching(/^Of referrals a person counts once a calendar year/)])
    expect(textsOf('STOCK', { measures: together, from: '2025' })).toEqual([
      expect.stringMatching(
        /^Of referred persons with an open case at the end of the quarter a person counts once on the day within each force/,
      ),
    ])
  })

  test('a person counts once for all in own figures', () => {
    expect(once(['VICTIMS_REFERRED'], 'OWN')).toEqual([expect.stringMatching(/^A person counts once a calendar year, /)])
  })
})

test('groups of reasons are explained with their members, split by or narrowed to one', () => {
  const measures: MeasureName[] = ['REASON_CITED_RATE']
  const where = [{ dimension: 'REASON_GROUP' as const, value: 'FEAR' }]
  for (const asked of [{ by: ['REASON_GROUP' as const] }, { where }]) {
    const [text, ...more] = textsOf('REASON_GROUPS', { measures, ...asked, from: '2025' })
    expect(more).toEqual([])
    expect(text).toMatch(/“Not serious enough”: [^;]*did not know that it was a crime/)
    expect(text).toMatch(/“Fear”: [^;]*did not want to go to court/)
  }
  expect(textsOf('REASON_GROUPS', { measures, by: ['FORCE'], from: '2025' })).toEqual([])
})

test('answers of surveys always carry a note that forces and periods may not be comparable', () => {
  for (const { name } of measures.filter(({ strata }) => strata.includes('SURVEYED')))
    expect(textsOf('NOT_COMPARABLE', { measures: [name], by: ['FORCE'], from: '2025' })).toEqual([
      expect.stringMatching(/Rows of different forces or periods may rest on different surveys\.$/),
    ])
  expect(textsOf('NOT_COMPARABLE', { measures: ['SUPPORTED_RATE'], from: '2025' })).toEqual([])
})

describe('repeats are looked for in the 365 days before', () => {
  test.each([
    ['2024Q2', '2024Q2', 1],
    ['2024Q2', '2025Q4', 1],
    ['2025Q1', '2025Q1', 1],
    ['2025Q2', '2025Q4', 0],
  ])('repeats are looked for in the 365 days before, %s to %s, of records that begin with 2024Q2: breaks told %i', (from, to, told) => {
    for (const measure of ['REPEAT_VICTIM_RATE', 'REPEAT_RECOGNISED_RATE'] as const)
      expect(textsOf('BREAK', { measures: [measure], from, to }).filter((text) => text.startsWith('From 2025-04-01: all of'))).toHaveLength(
        told,
      )
  })
})

describe('who is missing', () => {
  const missing = (partner: string, quarter: string, feed = 'POLICE_REFERRAL') => ({ feed, partner, quarter })
  const said = (...given: ReturnType<typeof missing>[]): string[] =>
    notesFor(completeQuestion({ measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' } }), {
      breaks: [],
      days: { first: '2025-01-01', last: '2025-12-31' },
      registry: smallRegistry,
      definitions,
      policy: defaultPolicy,
      linkage: [],
      synthetic: false,
      missing: given,
    })
      .filter(({ code }) => code === 'CONTRIBUTOR_MISSING')
      .map(({ text }) => text.slice(0, text.indexOf(' is not in')))

  test('a partner that is missing is named once, with its feed and its quarters in order, with partners that are missing in the same way', () => {
    expect(said()).toEqual([])
    expect(said(missing('surrey', '2025Q2'), missing('kent', '2025Q1'), missing('surrey', '2025Q1'), missing('kent', '2025Q2'))).toEqual([
      '2025Q1, 2025Q2: POLICE_REFERRAL of KENT, SURREY',
    ])
    expect(said(missing('surrey', '2025Q2'), missing('kent', '2025Q1'), missing('kent', '2025Q1'))).toHaveLength(2)
    expect(said(missing('some-charity', '2025Q2', 'DIRECT_CASE'))).toEqual(['2025Q2: DIRECT_CASE of some-charity'])
  })
})

describe('a sum over several calendar years', () => {
  const told = (from: string, to: string, per?: 'YEAR' | 'QUARTER'): number =>
    textsOf('PERSON_YEARS', { measures: ['VICTIMS_REFERRED'], from, to, ...(per ? { per } : {}) }).length
  test('a sum over several calendar years says that it adds up person-years', () => {
    expect(textsOf('PERSON_YEARS', { measures: ['VICTIMS_REFERRED'], from: '2024', to: '2025' })).toEqual([
      expect.stringMatching(/person-years.*counts twice.*Ask per YEAR/),
    ])
    expect(told('2024Q4', '2025Q1')).toBe(1)
  })
  test('several calendar years are no sum if each year has a row of its own, or everything is in one year', () => {
    expect([told('2024', '2025', 'YEAR'), told('2024Q1', '2025Q4', 'QUARTER'), told('2025', '2025'), told('2025Q1', '2025Q3')]).toEqual([
      0, 0, 0, 0,
    ])
  })
})

describe('linkage', () => {
  const linkage = (...measures: MeasureName[]): string[] => textsOf('LINKAGE', { measures, from: '2025' })

  test('an answer that counts persons says how many links may be missed, which is in no range', () => {
    for (const measure of ['VICTIMS_REFERRED', 'VICTIMS_DIRECT', 'SATISFIED_RATE'] as const)
      expect(linkage(measure)).toEqual([
        expect.stringMatching(/which is in no range\. .* found 30 to 43 % of the true pairs and no wrong one/),
      ])
    expect(linkage('HOMICIDE_FAMILIES')).toEqual([])
  })

  test('linkage has a band for repeats, each of which is a link', () => {
    expect(linkage('REPEAT_VICTIM_RATE')[1]).toContain('the true rate would be 2.3 to 3.3 times what is shown')
  })
})

test('the notes on rates say that figures are shown or withheld by their size', () => {
  expect(textsOf('PROTECTED', { measures: ['SATISFIED_RATE'], from: '2025' })[0]).toContain('so are rates with such a numerator')
})
