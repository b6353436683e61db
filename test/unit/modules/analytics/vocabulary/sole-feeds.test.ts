import { describe, expect, test } from '@jest/globals'
import { severalSenders, soleFeeds, soleFeedsOf, soleStrata } from '../../../../../src/modules/analytics/vocabulary/sole-feeds.js'
import { strata, stratumOf, type Rule } from '../../../../../src/modules/analytics/vocabulary/strata.js'
import type { StratumEntry } from '../../../../../src/modules/analytics/vocabulary/stratum-entry.js'

const feeds = (entry: StratumEntry): string[] => soleFeedsOf([entry]).map(({ feed, kind }) => `${feed} of ${kind}`)
const direct: StratumEntry = stratumOf('DIRECT')
const asked = (charity: Rule | undefined, police: Rule | undefined): StratumEntry => ({
  ...direct,
  access: { ...(charity && { CHARITY_ANALYST: charity }), ...(police && { POLICE_ANALYST: police }) },
})
const ofDirect = ['DIRECT_CASE of CHARITY']

describe('a feed that one charity alone may send', () => {
  test.each<[string, Rule | undefined, Rule | undefined, string[]]>([
    ['nobody asks', undefined, undefined, []],
    ['the charity does not ask', undefined, { depth: 3 }, []],
    ['a stranger does not ask', { depth: 1 }, undefined, ofDirect],
    ['a stranger asks of its own area alone', { depth: 1 }, { depth: 3, ownAreaOnly: true }, ofDirect],
    ['both ask the same', { depth: 2 }, { depth: 2 }, []],
    ['a stranger asks deeper', { depth: 1 }, { depth: 2 }, []],
    ['the charity asks deeper', { depth: 3 }, { depth: 2 }, ofDirect],
    ['a stranger asks less deep outside its own area', { depth: 3 }, { depth: 3, outside: { depth: 2 } }, ofDirect],
    ['the charity asks months deeper', { depth: 2, monthsTo: 1 }, { depth: 2, monthsTo: 0 }, ofDirect],
    ['a stranger asks months deeper', { depth: 2, monthsTo: 0 }, { depth: 2, monthsTo: 1 }, []],
    ['a stranger asks few dimensions elsewhere', { depth: 2 }, { depth: 2, elsewhere: ['FORCE'] }, ofDirect],
    ['both ask the same few dimensions', { depth: 2, elsewhere: ['FORCE'] }, { depth: 2, elsewhere: ['FORCE', 'REGION'] }, []],
    ['a stranger asks of the nation alone', { depth: 2 }, { depth: 2, nationBy: ['SEX'] }, ofDirect],
    ['a stranger asks by place and year alone', { depth: 2 }, { depth: 2, byPlaceAndYearAlone: true }, ofDirect],
    ['a stranger splits for the nation and the year alone', { depth: 1 }, { depth: 1, splitInNationAndYearAlone: true }, ofDirect],
    ['the charity asks by place and year alone', { depth: 2, byPlaceAndYearAlone: true }, { depth: 2 }, []],
  ])('where %s', (_, charity, police, sole) => {
    expect(feeds(asked(charity, police))).toEqual(sole)
  })

  test('what a charity wrote of people of another kind goes by the rule of that part', () => {
    const same = { CHARITY_ANALYST: { depth: 1 }, POLICE_ANALYST: { depth: 1 } }
    const referred: StratumEntry = { ...stratumOf('REFERRED'), access: same }
    const joined = { feed: 'CHARITY_SUPPORT', by: 'OWN_REFERENCE' } as const
    expect(feeds({ ...referred, joined })).toEqual([])
    expect(feeds({ ...referred, joined: { ...joined, apart: { holds: 'support', access: { CHARITY_ANALYST: { depth: 1 } } } } })).toEqual([
      'CHARITY_SUPPORT of CHARITY',
    ])
  })

  test('a feed that forces send is never one, since an analyst of a force is a stranger to other forces', () => {
    expect(soleFeeds.filter(({ kind }) => kind !== 'CHARITY')).toEqual([])
  })

  test('every stratum that is made from what a charity sends has one, but those that nobody asks', () => {
    const ofCharity = Object.entries<StratumEntry>(strata).filter(
      ([, { contributor, joined, access }]) =>
        (contributor === 'CHARITY' || joined?.feed === 'CHARITY_SUPPORT') && Object.keys(access).length > 0,
    )
    expect(soleStrata).toEqual(ofCharity.map(([name]) => name))
    expect(soleFeeds.map(({ feed }) => feed).sort()).toEqual(['CHARITY_SUPPORT', 'COMPLAINT', 'DIRECT_CASE', 'HOMICIDE_CASE'])
  })
})

describe('partners that may send such a feed between them', () => {
  const covered = (...partners: string[]) => ({ DIRECT_CASE: { CHARITY: partners } })

  test('partners that are covered now and those of any published quarter are counted together', () => {
    expect(severalSenders([covered('first'), covered('first')])).toEqual([])
    expect(severalSenders([{}, covered()])).toEqual([])
    expect(severalSenders([covered('second'), covered('first')])).toEqual([
      { feed: 'DIRECT_CASE', kind: 'CHARITY', partners: ['first', 'second'] },
    ])
  })

  test('several forces of a feed that forces send are nothing to close', () => {
    expect(severalSenders([{ COMPLAINT: { FORCE: ['kent', 'surrey'], CHARITY: ['first'] } }])).toEqual([])
  })
})
