import { beforeAll, describe, expect, test } from '@jest/globals'
import { analysisQuery, period, refusal, type Question } from '../../support/callers/ask.js'
import { charity, inspector, policeOf, startHub } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const people = (count: number) => Array.from({ length: count }, (_, n) => n)

const hub = ofSuite(() => startHub({ now: '2025-05-20' }))
beforeAll(async () => {
  await submitReferrals(
    hub,
    'surrey',
    people(60).map((n) => referral(`r${n}`, `referred-${n}`, { sex: n % 2 ? 'F' : 'M' })),
  )
  await submitSupport(
    hub,
    people(60).map((n) => supportCase(`s${n}`, 'surrey', `r${n}`, n < 40 ? assessed : {})),
  )
  await submitDirect(
    hub,
    people(30).map((n) => directCase(`d${n}`, `direct-${n}`)),
  )
  await hub.hub.publish()
})

const assessed = { assessments: [{ kind: 'IN_DEPTH', at: '2025-02-15T10:00:00Z', needs: ['N1'] }] }

const questions: Question[] = [
  { measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: period('2025Q1') },
  { measures: ['VICTIMS_REFERRED'], by: ['FORCE'], period: period('2025-01', '2025-03'), per: 'MONTH' },
  { measures: ['NEEDS_ASSESSED_RATE', 'SUPPORTED_RATE'], by: ['FORCE'], period: period('2025Q1') },
  { measures: ['VICTIMS_DIRECT', 'UNREPORTED_SHARE'], by: ['FORCE'], period: period('2025Q1') },
]

async function bytes(): Promise<string> {
  const answers = []
  for (const as of [inspector, charity, policeOf('surrey')]) {
    for (const question of questions) answers.push((await hub.send(as, analysisQuery, { question })).data)
  }
  const own: Question = { ...(questions[0] as Question), scope: 'OWN' }
  answers.push((await hub.send(policeOf('surrey'), analysisQuery, { question: own })).data)
  return JSON.stringify(answers)
}

describe('a published quarter', () => {
  test('a published quarter changes no answered byte when records are corrected or come late, and builds again to the same hash', async () => {
    const before = await bytes()
    expect(before).toContain('"status":"OK"')
    await submitReferrals(
      hub,
      'surrey',
      people(60).map((n) => referral(`r${n}`, `referred-${n}`, { sex: 'F', offence: '028/03' })),
    )
    await submitReferrals(
      hub,
      'surrey',
      people(20).map((n) => referral(`late${n}`, `late-${n}`)),
    )
    await submitSupport(
      hub,
      people(20).map((n) => supportCase(`s${40 + n}`, 'surrey', `r${40 + n}`, assessed)),
    )
    await submitDirect(hub, [directCase('late-d', 'late-direct'), directCase('d1', 'direct-1', { sex: 'M' })])
    expect(await bytes()).toBe(before)
    await hub.restart()
    expect(await bytes()).toBe(before)
    expect(await hub.hub.verify('2025Q1')).toMatchObject({ quarter: '2025Q1', same: true })
  })

  test('a published quarter is refused before the 36th day after its end, and out of order', async () => {
    await expect(hub.hub.publish('2025Q2')).rejects.toMatchObject({ code: 'NOT_RIPE' })
    await expect(hub.hub.publish('2025Q1')).rejects.toMatchObject({ code: 'ALREADY_PUBLISHED' })
  })

  test.each([
    ['an open quarter', '2025Q2', '2025Q2'],
    ['an unaligned run', '2025-02', '2025-04'],
    ['days', '2025-01-01', '2025-03-31'],
    ['a quarter before the first', '2019Q1', '2019Q1'],
  ])('a published quarter cannot be asked for %s', async (_, from, to) => {
    expect(await refusal(hub, inspector, { measures: ['VICTIMS_REFERRED'], period: { from, to } })).toMatch(/^PERIOD_/)
  })

  test('late rows of a published quarter are counted as late in data quality', async () => {
    const query = 'query { dataQuality(feed: POLICE_REFERRAL) { rows late corrected } }'
    const { dataQuality } = await hub.query<{ dataQuality: Record<string, number> }>({ role: 'DATA_STEWARD', partner: 'surrey' }, query)
    expect(dataQuality).toMatchObject({ late: 20, corrected: 60 })
  })
})
