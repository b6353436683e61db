import { beforeAll, describe, expect, test } from '@jest/globals'
import { ask, period, whereForce, type Question } from '../../support/callers/ask.js'
import { bytesOf, times } from '../../support/disclosure/attack.js'
import { charity, inspector, policeOf, startHub, stewardOf } from '../../support/hub/hub.js'
import { referral, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'
import { isLong } from '../../support/runs/long.js'
import { shareOfTrials } from '../../support/runs/share.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const offences = ['105/01', '028/03', 'RAPE', 'ARSON']
const districts = ['E07000207', 'E07000208', 'E07000209', 'E07000210']
const people = 100

/** The referral of one person, under the label that the force gives it. */
const labelled = (n: number, label: number) =>
  referral(`r${n}`, `person-${n}`, {
    offence: offences[label % offences.length],
    district: districts[label % districts.length],
    ageBand: ['18-24', '25-34', '35-44'][label % 3],
    flags:
      label % 2
        ? [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: '2025-02-09T10:00:00Z' }]
        : [],
  })

const helped = {
  assessments: [{ kind: 'IN_DEPTH', at: '2025-02-15T10:00:00Z', needs: ['N1'] }],
  support: [{ type: 'EMOTIONAL', deliveredAt: '2025-02-16T10:00:00Z', need: 'N1' }],
}

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  await submitReferrals(
    hub,
    'surrey',
    times(people).map((n) => labelled(n, n)),
  )
  const receipt = await submitSupport(
    hub,
    times(people).map((n) => supportCase(`s${n}`, 'surrey', `r${n}`, n % 3 ? helped : {})),
  )
  expect(receipt.rejected).toBe(0)
  await hub.hub.publish()
})

const outcomes: Question[] = ['OFFENCE_GROUP', 'DISTRICT', 'MENTAL_HEALTH', 'AGE_BAND'].map((by) => ({
  measures: ['NEEDS_ASSESSED_RATE', 'SUPPORTED_RATE', 'SUPPORTED_OF_ASSESSED_RATE', 'VULNERABILITY_MISSED_BY_POLICE_RATE'],
  by: [by],
  where: whereForce('surrey'),
  period: period('2025Q1'),
}))

async function everything(): Promise<string> {
  const answers = []
  for (const as of [policeOf('surrey'), charity, inspector]) for (const question of outcomes) answers.push(await bytesOf(hub, as, question))
  return answers.join('\n')
}

const often = isLong ? 50 : shareOfTrials(10)

describe('a force that puts other labels on its own referrals', () => {
  test('a force that relabels its own referrals sees none of their outcomes move, however often it does so', async () => {
    const before = await everything()
    expect(before).toContain('"status":"OK"')
    for (const again of times(often)) {
      const { accepted } = await submitReferrals(hub, 'surrey', [labelled(again, again + 1), labelled(50 + (again % 50), again + 2)])
      expect(accepted).toBeGreaterThan(0)
      expect(await everything()).toBe(before)
    }
    await hub.restart()
    expect(await everything()).toBe(before)
  })

  test('a force that relabels its own referrals is noticed: corrections are counted, and every batch is logged for the auditor', async () => {
    const quality = 'query { dataQuality(feed: POLICE_REFERRAL) { rows corrected } }'
    const { dataQuality } = await hub.query<{ dataQuality: Record<string, number> }>(stewardOf('surrey'), quality)
    expect(dataQuality['corrected']).toBeGreaterThanOrEqual(often)
    const trail = 'query { auditTrail(first: 100, filter: { partner: "surrey", verb: COLLECTION }) { edges { node { event } } } }'
    const { auditTrail } = await hub.query<{ auditTrail: { edges: unknown[] } }>({ role: 'AUDITOR', partner: 'hmicfrs' }, trail)
    expect(auditTrail.edges.length).toBeGreaterThanOrEqual(often)
  })

  test('a force that relabels its own referrals moves nothing in the next published quarter either, for its people are of this one', async () => {
    const before = await everything()
    hub.moveTo('2025-08-20')
    const later = { reportedAt: '2025-05-09T10:00:00Z', referredAt: '2025-05-10T10:00:00Z' }
    await submitReferrals(
      hub,
      'surrey',
      times(30).map((n) => referral(`later-${n}`, `later-${n}`, later)),
    )
    await submitReferrals(
      hub,
      'surrey',
      times(20).map((n) => referral(`again-${n}`, `person-${n}`, { ...later, offence: 'RAPE' })),
    )
    await hub.hub.publish()
    expect(await everything()).toBe(before)
    const [row] = await ask(hub, inspector, { measures: ['VICTIMS_REFERRED'], where: whereForce('surrey'), period: period('2025Q2') })
    expect(Math.abs((row?.cells[0]?.value ?? 0) - 30)).toBeLessThanOrEqual(9)
  })
})
