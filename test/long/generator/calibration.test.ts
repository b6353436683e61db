import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { headlinePersons } from '../../support/runs/long.js'
import { madePeople } from '../../support/batches/made-people.js'

interface Truth {
  counts: Record<string, number>
  rates: Record<string, { national: Record<string, number>; force: Record<string, Record<string, number>>; disparity: number }>
}

// The headline figures are true at the volume of the demonstration and of half of it, not for a handful of people; numbers of people are
// given for the whole.
let truth: Truth
const persons = headlinePersons
const ofDemo = persons / 200_000

beforeAll(async () => {
  truth = JSON.parse(readFileSync(join(await madePeople(persons), 'truth.json'), 'utf8')) as Truth
})

const within = (value: number | undefined, low: number, high: number): void => {
  expect(value).toBeGreaterThanOrEqual(low)
  expect(value).toBeLessThanOrEqual(high)
}

describe.each(['2024', '2025'])('the partnership of %s', (year) => {
  const count = (id: string): number => truth.counts[id.replace('#', year)] ?? 0
  const national = (measure: string): number => truth.rates[year]?.national[measure] ?? Number.NaN
  const ranked = (measure: string): { force: string; rate: number; persons: number }[] =>
    Object.entries(truth.rates[year]?.force ?? {})
      .map(([force, rates]) => ({ force, rate: rates[measure] ?? 0, persons: count(`A|#|force=${force}`) }))
      .sort((a, b) => b.rate - a.rate)

  test('the Met identifies third most, the top four lie 4 points apart, and each has more than 1,500 valid referrals', () => {
    const top = ranked('VULNERABILITY_IDENTIFIED_RATE').slice(0, 5)
    expect(top[2]?.force).toBe('metropolitan')
    for (let place = 0; place < 4; place++) {
      expect(top[place]?.persons).toBeGreaterThan(1500 * ofDemo)
      expect((top[place]?.rate ?? 0) - (top[place + 1]?.rate ?? 0)).toBeGreaterThan(0.04)
    }
  })

  test('the largest force after the Met is the least active with exactly four identified, and no other large one comes near', () => {
    expect(count('A|#|force=west-midlands;is=VULNERABILITY_IDENTIFIED_RATE')).toBe(4)
    expect(count('A|#|force=west-midlands')).toBeGreaterThan(4000 * ofDemo)
    for (const { force, rate, persons: referred } of ranked('VULNERABILITY_IDENTIFIED_RATE')) {
      if (referred >= 1000 * ofDemo && force !== 'west-midlands') expect(rate * referred).toBeGreaterThanOrEqual(20 * ofDemo)
    }
    expect(truth.rates[year]?.disparity).toBeGreaterThan(100)
  })

  test('a third of the referrals are assessed, 43 % of these supported, and 15 % of all', () => {
    within(national('NEEDS_ASSESSED_RATE'), 0.34, 0.36)
    within(national('SUPPORTED_OF_ASSESSED_RATE'), 0.42, 0.44)
    within(national('SUPPORTED_RATE'), 0.145, 0.16)
  })

  test('there are 20 at court and 20 respondents per 100 referrals; half at court are vulnerable, one in five of these found only there', () => {
    within(count('W|#|') / (persons / 2), 0.19, 0.22)
    within(count('S|#|') / (persons / 2), 0.19, 0.22)
    within(count('W|#|of=VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE') / count('W|#|'), 0.48, 0.53)
    within(national('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'), 0.18, 0.22)
  })

  test('half of the respondents are kept informed, a third heard nothing, and the Met is second worst on the whole experience', () => {
    within(national('KEPT_INFORMED_RATE'), 0.48, 0.53)
    within(national('HEARD_NOTHING_RATE'), 0.3, 0.36)
    expect(ranked('SATISFIED_RATE').at(-2)?.force).toBe('metropolitan')
    const driver = (name: string): number => count(`S|#|driver=${name};is=SATISFIED_RATE`) / count(`S|#|driver=${name};of=SATISFIED_RATE`)
    within(driver('GOOD_COMMUNICATION'), 0.66, 0.84)
    within(driver('RESPECTFUL_TREATMENT'), 0.9, 0.96)
  })

  test('the share told in time differs by force, and about 85 % are referred in time', () => {
    const told = ranked('UPDATED_IN_TIME_RATE')
    within(told[0]?.rate, 0.85, 0.96)
    within(told.at(-1)?.rate, 0.5, 0.62)
    within(count('A|#|of=UPDATED_IN_TIME_RATE') / count('A|#|'), 0.5, 0.62)
    within(national('REFERRED_IN_TIME_RATE'), 0.82, 0.88)
  })

  test('9 % come directly, 6 to 14 % by force, for the reasons that the surveys know', () => {
    within(national('UNREPORTED_SHARE'), 0.085, 0.105)
    for (const { force, rate } of ranked('UNREPORTED_SHARE')) if (force !== 'btp') within(rate, 0.05, 0.16)
    const cited = (reason: string): number =>
      count(`C|#|is=REASON_CITED_RATE;reason_not_reported=${reason}`) / count('C|#|of=REASON_CITED_RATE')
    within(cited('TOO_TRIVIAL'), 0.22, 0.35)
    within(cited('POLICE_COULD_DO_NOTHING'), 0.28, 0.38)
    within(cited('EMBARRASSMENT_OR_HUMILIATION'), 0.08, 0.14)
  })

  test('BTP and the City of London have about 500 referrals in the whole demonstration', () => {
    within(count('A|#|force=btp') / ofDemo, 400, 550)
    within(count('A|#|force=city-of-london') / ofDemo, 400, 600)
  })
})
