import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { limits, limitsOfFew } from '../../proof/attack/limits.js'
import { ageBands, forces } from '../../src/modules/reference/index.js'
import { analysisQuery, whereForce, type Question, type Row } from '../support/ask.js'
import { bestAccuracy, times, valueOf } from '../support/attack.js'
import { randomFrom } from '../support/facts.js'
import { charity, person, policeOf, startHub, type As, type TestHub } from '../support/hub.js'
import { isLong } from '../support/long.js'
import { referral, submitReferrals, submitSupport, supportCase } from '../support/rows.js'

/** Attackers who would have a record of the other partner counted again and again. A target is one person of a force and an age band. */

const bands = ageBands.codes
  .map(({ code }) => code)
  .filter((code) => code !== 'UNKNOWN')
  .slice(0, isLong ? 10 : 2)

interface Target {
  readonly force: string
  readonly band: string
  /** What the attacker wants to know; it holds of half of the targets. */
  readonly secret: boolean
}

const targets: readonly Target[] = forces.flatMap(({ id: force }, f) =>
  bands.map((band, b) => ({ force, band, secret: (f + b) % 2 === 0 })),
)

const ofForce = (force: string): readonly Target[] => targets.filter((target) => target.force === force)
const nameOf = ({ force, band }: Target): string => `${force}-${band}`

/** The rows of an answer; none where the table as a whole is refused. */
async function rowsOf(hub: TestHub, as: As, question: Question): Promise<Row[]> {
  const { data, errors } = await hub.send<{ analysis: { rows: Row[] } } | null>(as, analysisQuery, { question })
  if (errors && errors[0]?.extensions.code !== 'TABLE_TOO_SPARSE') throw new Error(JSON.stringify(errors))
  return data?.analysis.rows ?? []
}

/** How often the best threshold on what was read is right. */
function rightOf(read: ReadonlyMap<string, number>): number {
  const valuesWhere = (secret: boolean) => targets.filter((one) => one.secret === secret).map((one) => read.get(nameOf(one)) ?? 0)
  return bestAccuracy(valuesWhere(false), valuesWhere(true))
}

let hub: TestHub
const nodeBudget = 1_000_000
const mostRight = isLong ? limits.unknown : limitsOfFew.unknown

describe('a charity that puts thirty rows behind one referral', () => {
  beforeAll(async () => {
    hub = await startHub({ now: '2025-05-20T09:00:00Z', nodeBudget })
    const flag = { indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: '2025-02-09T10:00:00Z' }
    for (const { id: force } of forces) {
      await submitReferrals(
        hub,
        force,
        ofForce(force).map((target) => referral(target.band, nameOf(target), { flags: target.secret ? [flag] : [] })),
      )
      await submitSupport(
        hub,
        ofForce(force).flatMap((target) =>
          times(30).map((n) =>
            supportCase(`${nameOf(target)}-${n}`, force, target.band, {
              subjectToken: person(`${nameOf(target)}-${n}`),
              ageBand: target.band,
              witness: { hearingAt: '2025-03-20T10:00:00Z', role: 'PROSECUTION', isVictim: 'true' },
            }),
          ),
        ),
      )
    }
    await hub.hub.publish()
  })
  afterAll(() => hub.stop())

  test('is right about a flag of the police no more often than may be', async () => {
    const read = new Map<string, number>()
    for (const { id: force } of forces) {
      const question: Question = {
        measures: ['VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'],
        by: ['AGE_BAND'],
        where: whereForce(force),
        period: { from: '2025Q1', to: '2025Q1' },
      }
      for (const row of await rowsOf(hub, charity, question))
        read.set(`${force}-${valueOf(row, 'AGE_BAND') ?? ''}`, row.cells[0]?.denominator ?? 0)
    }
    const right = rightOf(read)
    if (isLong)
      process.stdout.write(`Rows behind one referral: right for ${(100 * right).toFixed(1)} of 100 (${targets.length} targets).\n`)
    expect(right).toBeLessThanOrEqual(mostRight)
  })
})

describe('a force that corrects its referrals into each new quarter', () => {
  const years = { without: '2025', with: '2026' } as const
  const days = ['02-10', '05-10', '08-10', '11-10'] as const
  const publishedOn = ['05-20', '08-20', '11-20', '02-20'] as const
  const figures = ['RESTORATIVE_JUSTICE_OFFERED_RATE', 'BETTER_ABLE_TO_COPE_RATE', 'RECOVERED_RATE']
  const others = times(20)

  /** The case of somebody else, each with things of its own in it. */
  function caseOf(reference: string, force: string, random: () => number) {
    const score = () => (random() < 0.5 ? 4 : 2)
    return supportCase(`s-${force}-${reference}`, force, reference, {
      restorative: random() < 0.5 ? { offenderIdentified: 'true', offeredAt: '2025-03-01T10:00:00Z' } : { offenderIdentified: 'true' },
      closure: { reason: 'SUPPORT_COMPLETED', at: '2025-03-10T10:00:00Z', betterAbleToCope: score(), recovered: score() },
    })
  }

  beforeAll(async () => {
    hub = await startHub({ now: '2025-05-20T09:00:00Z', nodeBudget })
    const random = randomFrom(29)
    for (const { id: force } of forces) {
      const cases = ofForce(force).flatMap(({ band, secret }) => [
        ...others.map((n) => caseOf(`${band}-${n}`, force, random)),
        ...(secret ? [caseOf(`${band}-target`, force, () => 0)] : []),
      ])
      await submitSupport(hub, cases)
    }
    for (const [year, next] of [
      [years.without, 2026],
      [years.with, 2027],
    ] as const)
      for (const [place, day] of days.entries()) {
        hub.moveTo(`${place === 3 ? next : year}-${publishedOn[place] ?? ''}T09:00:00Z`)
        for (const { id: force } of forces) await submitReferrals(hub, force, movedTo(force, `${year}-${day}`, year === years.with))
        await hub.hub.publish(`${year}Q${place + 1}`)
      }
  })
  afterAll(() => hub.stop())

  /** The same others, and in the second year the target too, under tokens of the day. */
  const movedTo = (force: string, day: string, withTarget: boolean) =>
    ofForce(force).flatMap(({ band }) =>
      [...others.map(String), ...(withTarget ? ['target'] : [])].map((name) =>
        referral(`${band}-${name}`, `${force}-${band}-${name}-${day}`, {
          ageBand: band,
          reportedAt: `${day}T08:00:00Z`,
          referredAt: `${day}T09:00:00Z`,
        }),
      ),
    )

  test('is right about a person of whom the charity wrote no more often than may be', async () => {
    const read = new Map<string, number>()
    for (const { id: force } of forces)
      for (const [per, weight] of [
        ['QUARTER', 1],
        ['YEAR', 4],
      ] as const)
        for (const measure of figures) {
          const question = {
            measures: [measure],
            by: ['AGE_BAND'],
            where: whereForce(force),
            period: { from: '2025Q1', to: '2026Q4' },
            per,
          }
          for (const row of await rowsOf(hub, policeOf(force), question)) {
            const name = `${force}-${valueOf(row, 'AGE_BAND') ?? ''}`
            const sign = row.period.startsWith(years.with) ? weight : -weight
            read.set(name, (read.get(name) ?? 0) + sign * (row.cells[0]?.numerator ?? 0))
          }
        }
    const right = rightOf(read)
    if (isLong) process.stdout.write(`Referrals moved on: right for ${(100 * right).toFixed(1)} of 100 (${targets.length} targets).\n`)
    expect(right).toBeLessThanOrEqual(mostRight)
  })
})
