import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { londonDate } from '../../../src/kit/london.js'
import { addWorkingDays, districtForce, forces, isAnswer, needsExplicitConsent, offenceOf } from '../../../src/modules/reference/index.js'
import { generate } from '../../../demo/src/generator/index.js'
import {
  isSeen,
  readPartnership,
  validReferrals,
  type Complaint,
  type Partnership,
  type Referral,
  type Support,
} from '../../support/demo-world/emitted-rows.js'

const persons = 5_000
const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'synthetic-'))
  folders.push(made)
  return made
}

interface Truth {
  synthetic: boolean
  seed: number
  persons: number
  counts: Record<string, number>
  national: Record<string, number>
  projects: Record<string, Record<string, { projects: number; workersFte: number; volunteers: number }>>
  rates: Record<string, { national: Record<string, number>; force: Record<string, Record<string, number>>; disparity: number | null }>
}

interface Family {
  notifiedAt: string
  place: string
  firstContactAt?: string
  reviews?: { at: string; outlook: number }[]
}

const truthOf = (out: string): Truth => JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8')) as Truth

function hashes(out: string): Record<string, string> {
  const names = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(out.length), createHash('sha256').update(readFileSync(path)).digest('hex')]
    }),
  )
}

const out = folder()
let made: Partnership
let truth: Truth

beforeAll(async () => {
  await generate({ persons, seed: 7, out })
  made = readPartnership(out)
  truth = truthOf(out)
})
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })))

describe('the files', () => {
  test('the same seed gives the same bytes, another seed others', async () => {
    const [again, other] = [folder(), folder()]
    await generate({ persons, seed: 7, out: again })
    await generate({ persons, seed: 8, out: other })
    expect(hashes(again)).toEqual(hashes(out))
    expect(hashes(other)['/police-referral/kent.csv']).not.toBe(hashes(out)['/police-referral/kent.csv'])
  })

  test('without the truth the same files are made, and only the truth is missing', async () => {
    const without = folder()
    await generate({ persons, seed: 7, out: without, truth: false })
    const { '/truth.json': _truth, ...files } = hashes(out)
    expect(hashes(without)).toEqual(files)
  })

  test('in files made in parts, every row is in exactly one part, that of its time', async () => {
    const inParts = folder()
    await generate({ persons, seed: 7, out: inParts, formats: ['csv'], truth: false, parts: ['2024-04-01', '2025-01-01'] })
    const linesOf = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n').slice(1)
    for (const file of ['police-referral/kent.csv', 'charity-support/victim-support.csv', 'project/victim-support.csv']) {
      const parts = ['1', '2', '3'].map((part) => linesOf(join(inParts, part, file)))
      expect(parts.flat().sort()).toEqual(linesOf(join(out, file)).sort())
    }
    const received = linesOf(join(inParts, '2', 'direct-case/victim-support.csv')).map((line) => line.split(',')[2] ?? '')
    expect(received.length).toBeGreaterThan(10)
    // The first of April begins at eleven in the evening of the day before, by UTC.
    expect(received.filter((at) => at < '2024-03-31T23:00' || at >= '2025-01-01')).toEqual([])
  })

  test('there is one file a format for each of the 44 forces and for each feed of the charity, and one of what their residents say', () => {
    expect(Object.keys(hashes(out)).sort()).toEqual(
      [
        ...forces.flatMap(({ id }) => [`/police-referral/${id}.csv`, `/police-referral/${id}.ndjson`]),
        ...['charity-support', 'direct-case', 'homicide-case', 'project'].flatMap((feed) => [
          `/${feed}/victim-support.csv`,
          `/${feed}/victim-support.ndjson`,
        ]),
        ...[...forces.map(({ id }) => id), 'victim-support']
          .filter((sender) => made.complaints.some((row) => row.sender === sender))
          .flatMap((sender) => [`/complaint/${sender}.csv`, `/complaint/${sender}.ndjson`]),
        '/attitudes.csv',
        '/late/direct-case/victim-support.csv',
        '/late/police-referral/cheshire.csv',
        '/truth.json',
      ].sort(),
    )
  })

  test('CSV and NDJSON hold the same rows, and every CSV row has as many cells as the header', () => {
    for (const [file, rows] of [
      ['police-referral/kent', made.referrals.filter((row) => row.force === 'kent')],
      ['charity-support/victim-support', made.support],
      ['direct-case/victim-support', made.direct],
    ] as const) {
      const [header, ...lines] = readFileSync(join(out, `${file}.csv`), 'utf8')
        .trimEnd()
        .split('\n')
      const width = header?.split(',').length
      expect(lines.map((text) => text.split(',')[0])).toEqual(rows.map((row) => row.recordRef))
      expect(lines.every((text) => text.split(',').length === width && !text.includes('"'))).toBe(true)
    }
  })

  test('progress ends at the total', async () => {
    const steps: [number, number][] = []
    await generate({ persons: 500, seed: 1, out: folder(), formats: ['csv'], onProgress: (done, total) => steps.push([done, total]) })
    const [done, total] = steps.at(-1) ?? [0, 1]
    expect(done).toBe(total)
  })
})

describe('the truth', () => {
  test('the truth names its seed and size, and that nothing in it is real', () => {
    expect(truth).toMatchObject({ synthetic: true, seed: 7, persons })
  })

  test('a plain count of the bereaved families gives the national figures and those of the regions', () => {
    const rows = readFileSync(join(out, 'homicide-case', 'victim-support.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Family)
    for (const year of ['2024', '2025']) {
      const ofYear = rows.filter((row) => londonDate(row.notifiedAt).startsWith(year))
      const better = ofYear.filter(
        ({ notifiedAt, reviews: [first, second] = [] }) =>
          first && second && isSeen(notifiedAt, second.at) && second.outlook > first.outlook,
      )
      expect(ofYear.length).toBeGreaterThanOrEqual(150)
      expect(truth.national[`H|${year}|`]).toBe(ofYear.length)
      expect(truth.national[`H|${year}|region=E12000007`]).toBe(ofYear.filter(({ place }) => place === 'E12000007').length)
      expect(truth.national[`H|${year}|is=HOMICIDE_OUTLOOK_IMPROVED_RATE`]).toBe(better.length)
      expect(truth.national[`H|${year}|is=DAYS_TO_CASE_WORKER`]).toBe(
        ofYear.filter((row) => isSeen(row.notifiedAt, row.firstContactAt)).length,
      )
    }
  })

  test.each([
    ['who complained to a force', 'K', 'COMPLAINT_ANSWERED_IN_TIME_RATE', (row: Complaint) => row.sender === row.force],
    [
      'for whom the charity passed on a complaint',
      'P',
      'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE',
      (row: Complaint) => row.sender !== row.force,
    ],
  ])('a plain count of persons %s gives the national figures', (_, stratum, measure, isOf) => {
    for (const year of ['2024', '2025']) {
      const ofYear = made.complaints.filter((row) => isOf(row) && londonDate(row.receivedAt).startsWith(year))
      const persons = new Map(ofYear.map((row) => [row.subjectToken ?? row.recordRef, row]))
      const answeredAt = ({ receivedAt, acknowledgedAt, timescaleGiven, repliedAt }: Complaint) =>
        [repliedAt, timescaleGiven ? acknowledgedAt : undefined].filter((at) => isSeen(receivedAt, at)).sort()[0]
      const answered = [...persons.values()].filter((row) => answeredAt(row))
      const inTime = answered.filter((row) => londonDate(answeredAt(row) as string) <= addWorkingDays(londonDate(row.receivedAt), 10))
      expect(persons.size).toBeGreaterThan(5)
      expect(truth.national[`${stratum}|${year}|`]).toBe(persons.size)
      expect(truth.national[`${stratum}|${year}|of=${measure}`]).toBe(answered.length)
      expect(truth.national[`${stratum}|${year}|is=${measure}`]).toBe(inTime.length)
    }
  })

  test('some persons complained to a force and had a complaint passed on as well', () => {
    const sent = (isOf: (row: Complaint) => boolean) => made.complaints.filter(isOf).flatMap(({ subjectToken }) => subjectToken ?? [])
    const toForces = new Set(sent((row) => row.sender === row.force))
    expect(sent((row) => row.sender !== row.force).some((token) => toForces.has(token))).toBe(true)
  })

  test('a plain count of the projects gives those open on the last day of each quarter, and their workers', () => {
    for (const [quarter, day] of Object.entries({ '2024Q1': '2024-03-31', '2024Q4': '2024-12-31', '2025Q2': '2025-06-30' })) {
      for (const force of new Set(made.projects.map((row) => row.force))) {
        const open = made.projects.filter(
          ({ opensOn, closesOn, ...row }) => row.force === force && opensOn <= day && (closesOn === undefined || closesOn >= day),
        )
        const standing = truth.projects[force]?.[quarter]
        expect(standing?.projects).toBe(open.length)
        expect(standing?.volunteers).toBe(open.reduce((sum, row) => sum + row.volunteers, 0))
        expect(standing?.workersFte).toBeCloseTo(
          open.reduce((sum, row) => sum + row.workersFte, 0),
          6,
        )
      }
    }
  })

  test('the further counts of a force split the people whom the first counts have there, referred and direct', () => {
    const parts = new Map<string, number>()
    for (const [node, count] of Object.entries(truth.national)) {
      const [of = '', named = ''] = node.split(/\|(?=[^|]*$)/)
      const names = named.split(';')
      const force = names.find((name) => name.startsWith('force='))
      const split = names.find((name) => /^(age_band|ethnicity|sex)=/.test(name))?.split('=')[0]
      if (names.length !== 2 || !force || !split) continue
      parts.set(`${of}|${force} ${split}`, (parts.get(`${of}|${force} ${split}`) ?? 0) + count)
    }
    const whole = Object.entries(truth.counts).filter(([node]) => /^[AC]\|\d{4}\|force=[a-z-]+$/.test(node))
    expect(whole.length).toBeGreaterThan(150)
    const splits = ['age_band', 'ethnicity', 'sex']
    expect(Object.fromEntries(parts)).toEqual(
      Object.fromEntries(whole.flatMap(([node, count]) => splits.map((split) => [`${node} ${split}`, count]))),
    )
  })

  test('the rates are quotients of the counts', () => {
    for (const year of ['2024', '2025']) {
      const count = (id: string): number => truth.counts[id.replace('#', year)] ?? 0
      expect(truth.rates[year]?.national['NEEDS_ASSESSED_RATE']).toBe(count('A|#|is=NEEDS_ASSESSED_RATE') / count('A|#|'))
      expect(truth.rates[year]?.force['kent']?.['UNREPORTED_SHARE']).toBe(
        count('C|#|force=kent') / (count('C|#|force=kent') + count('A|#|force=kent')),
      )
    }
  })
})

const share = <T>(rows: readonly T[], holds: (row: T) => boolean): number => rows.filter(holds).length / rows.length
const within = (value: number | undefined, low: number, high: number): void => {
  expect(value).toBeGreaterThanOrEqual(low)
  expect(value).toBeLessThanOrEqual(high)
}

const reachable = (row: Referral): boolean =>
  (row.phoneUsable && row.phoneSafe) || (row.postUsable && row.postSafe) || (row.emailUsable && row.emailSafe)
const consented = (row: Referral): boolean =>
  row.consent === 'EXPLICIT_YES' ||
  (row.consent !== 'EXPLICIT_NO' && !needsExplicitConsent(row.offence, row.offenceFlags ?? [], row.victimBasis ?? 'DIRECT'))

describe('the rows', () => {
  test('there are about as many referrals as asked for, and 9 % direct cases as well', () => {
    within(made.referrals.length, persons * 0.97, persons * 1.03)
    within(made.direct.length / (made.direct.length + made.referrals.length), 0.08, 0.1)
  })

  test('about 10 % of the referrals are not valid or not accepted, 2 % of them duplicates', () => {
    const { valid, duplicates, excluded } = validReferrals(made.referrals)
    const refused = valid.filter((row) => !consented(row) || !reachable(row)).length
    const stopped = made.support.filter((row) => row.staffFinding).length
    within(duplicates / made.referrals.length, 0.01, 0.03)
    within((duplicates + excluded + refused + stopped) / made.referrals.length, 0.07, 0.13)
  })

  test('no generated event is in an impossible order or outside the period', () => {
    for (const row of made.referrals) {
      if (row.reportedAt) expect(row.reportedAt <= row.referredAt).toBe(true)
      within(Number(londonDate(row.referredAt).slice(0, 4)), 2024, 2025)
      for (const event of row.events ?? [])
        if (event.toldAt) expect(event.toldAt >= event.occurredAt && event.toldAt < '2026-02-04').toBe(true)
      if (row.outcomeAt) expect(row.outcomeAt < '2026-06-30').toBe(true)
    }
    for (const { witness, satisfaction } of made.support) {
      const times = [...(witness ? [witness.hearingAt] : []), ...(satisfaction ?? []).map((answer) => answer.fieldworkAt)]
      for (const time of times) within(Number(londonDate(time).slice(0, 4)), 2024, 2025)
    }
  })

  test('in every row codes are registered, districts lie in the force, answers are on their scale, and links are in the file', () => {
    const refs = new Set(made.referrals.map((row) => `${row.force} ${row.recordRef}`))
    const directRefs = new Set(made.direct.map((row) => row.recordRef))
    expect(refs.size).toBe(made.referrals.length)
    for (const row of made.referrals) {
      expect(offenceOf(row.offence)).toBeDefined()
      if (row.district) expect(districtForce(row.district)).toBe(row.force)
    }
    for (const row of made.support) {
      if (row.referralRef) expect(refs.has(`${row.force} ${row.referralRef}`)).toBe(!row.referralRef.startsWith('BEFORE-'))
      if (row.directRef) expect(directRefs.has(row.directRef)).toBe(true)
      for (const { item, scale, value } of row.satisfaction ?? []) expect(isAnswer(item, scale, value)).toBe(true)
    }
  })

  test('some people come directly and go to court or are surveyed, and the hub does not hold the referral of some others', () => {
    const isSeen = ({ witness, satisfaction = [] }: Support): boolean => witness?.isVictim === true || satisfaction.length > 0
    const ofDirect = made.support.filter((row) => row.directRef && isSeen(row))
    expect(ofDirect.filter(({ witness }) => witness).length).toBeGreaterThan(5)
    expect(ofDirect.filter(({ satisfaction = [] }) => satisfaction.length > 0).length).toBeGreaterThan(10)
    expect(ofDirect.every(({ force }) => force)).toBe(true)
    expect(made.support.some((row) => row.referralRef?.startsWith('BEFORE-') && isSeen(row))).toBe(true)
  })

  test('every direct case has explicit consent, and gives a reason unless it was not asked', () => {
    expect(made.direct.every((row) => row.consentExplicit && row.consentScope.includes('FEED_C_SHARE') && row.reasons.length > 0)).toBe(
      true,
    )
    within(
      share(made.direct, (row) => row.reasons.includes('NOT_ASKED')),
      0.02,
      0.1,
    )
  })

  test('some persons are referred twice in a year, in both years, by two forces, or came directly too', () => {
    const byToken = new Map<string, Referral[]>()
    for (const row of validReferrals(made.referrals).valid) {
      if (row.subjectToken) byToken.set(row.subjectToken, [...(byToken.get(row.subjectToken) ?? []), row])
    }
    const several = [...byToken.values()].filter((rows) => rows.length > 1)
    const yearsOf = (rows: Referral[]) => new Set(rows.map((row) => londonDate(row.referredAt).slice(0, 4))).size
    within(several.length / byToken.size, 0.03, 0.08)
    expect(several.some((rows) => yearsOf(rows) === 2)).toBe(true)
    expect(several.some((rows) => new Set(rows.map((row) => row.force)).size > 1)).toBe(true)
    const both = made.direct.filter((row) => row.subjectToken && byToken.has(row.subjectToken)).length
    within(both / made.direct.length, 0.005, 0.08)
  })

  test('the charity has about 120 projects of every kind, some that end or open within the two years', () => {
    const { projects } = made
    within(projects.length, 110, 130)
    expect(new Set(projects.map(({ kind }) => kind)).size).toBe(6)
    expect(new Set(projects.filter(({ kind }) => kind === 'GENERAL').map(({ force }) => force)).size).toBe(43)
    expect(projects.some(({ closesOn = '' }) => closesOn > '2024-01-01' && closesOn < '2026-01-01')).toBe(true)
    expect(projects.some(({ opensOn }) => opensOn > '2024-01-01')).toBe(true)
    for (const { opensOn, closesOn, workersFte } of projects) {
      expect(closesOn === undefined || closesOn > opensOn).toBe(true)
      within(workersFte, 0.5, 450)
    }
  })

  test('some referrals fall on another day in London than in UTC', () => {
    expect(made.referrals.some((row) => londonDate(row.referredAt) !== row.referredAt.slice(0, 10))).toBe(true)
  })
})
