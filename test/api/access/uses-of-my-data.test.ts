import { beforeAll, describe, expect, test } from '@jest/globals'
import { dateOfDay, londonDay } from '../../../src/kit/london.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { analysisQuery, period, whereForce } from '../../support/callers/ask.js'
import { times } from '../../support/disclosure/attack.js'
import { inspector, officerOf, policeOf, startHub, type As } from '../../support/hub/hub.js'
import { publishedQuarter, submitEnoughDirect } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/** The log has the time of its database. */
const today = londonDay(Date.now())
const [before, yesterday] = [dateOfDay(today - 2), dateOfDay(today - 1)]

interface Use {
  readonly day: string
  readonly role: string
  readonly measure: string
  readonly uses: string
}

const ask = (as: As, measure: string, change: object = {}) =>
  hub.query(as, analysisQuery, { question: { measures: [measure], period: period('2025Q1'), ...change } })
const list = (from: string, to: string) => ({
  query: 'query ($from: String!, $to: String!) { usesOfMyData(from: $from, to: $to) { day role measure uses } }',
  variables: { from, to },
})
async function usesOf(partner: string, from = before, to = dateOfDay(today)): Promise<string[]> {
  const { query, variables } = list(from, to)
  const { usesOfMyData } = await hub.query<{ usesOfMyData: Use[] }>(officerOf(partner), query, variables)
  return usesOfMyData.map(({ day, role, measure, uses }) => `${day} ${role} ${measure} ${uses}`)
}

/** Moves the log's entries of today's answers to another day, which only someone with the whole database could do. */
const movedTo = (day: number) =>
  asOwner(
    hub.hub.settings.dataDir,
    'SET session_replication_role = replica',
    `UPDATE audit.events SET at = at - interval '${today - day} days' WHERE event = 'analysis:answered' AND at > now() - interval '1 day'`,
  )

const hub = ofSuite(() => startHub({ now: '2025-05-20T09:00:00Z' }))
beforeAll(async () => {
  await submitEnoughDirect(hub)
  await publishedQuarter(hub)
  // On the day before yesterday: about Surrey itself, by sex.
  await ask(policeOf('kent'), 'VICTIMS_REFERRED', { where: whereForce('surrey'), by: ['SEX'] })
  await movedTo(today - 2)
  // Yesterday: about another force, by age, in another period.
  await ask(policeOf('kent'), 'VICTIMS_REFERRED', { where: whereForce('essex'), by: ['AGE_BAND'], per: 'QUARTER' })
  await ask(policeOf('kent'), 'VICTIMS_REFERRED', { scope: 'OWN', by: ['OFFENCE_GROUP'] })
  await ask(policeOf('kent'), 'REFERRED_IN_TIME_RATE', { scope: 'OWN' })
  for (const _time of times(12)) await ask(inspector, 'VICTIMS_DIRECT')
  await ask(inspector, 'SUPPORTED_RATE')
  await ask(policeOf('surrey'), 'UPDATED_IN_TIME_RATE')
  await movedTo(today - 1)
  // And today.
  await ask(inspector, 'VULNERABILITY_IDENTIFIED_RATE')
})

describe('what a contributor sees of the uses of its data', () => {
  test('a contributor sees what others asked of its feeds, by day, role and measure, in bands: not its own questions, nor others’ of their own rows', async () => {
    expect(await usesOf('surrey')).toEqual([
      `${before} POLICE_ANALYST VICTIMS_REFERRED 1-9`,
      `${yesterday} INSPECTOR SUPPORTED_RATE 1-9`,
      `${yesterday} POLICE_ANALYST VICTIMS_REFERRED 1-9`,
    ])
    expect(await usesOf('kent')).toEqual([
      `${yesterday} INSPECTOR SUPPORTED_RATE 1-9`,
      `${yesterday} POLICE_ANALYST UPDATED_IN_TIME_RATE 1-9`,
    ])
  })

  test('uses of direct cases are shown only to the charity', async () => {
    expect((await usesOf('victim-support')).filter((line) => line.includes('VICTIMS_DIRECT'))).toEqual([
      `${yesterday} INSPECTOR VICTIMS_DIRECT 10-99`,
    ])
    expect((await usesOf('surrey')).join()).not.toContain('VICTIMS_DIRECT')
  })

  test('uses of data show neither place nor split nor period: a question about itself looks like one about another force', async () => {
    const [ofItself, ofAnother] = [await usesOf('surrey', before, before), await usesOf('surrey', yesterday, yesterday)]
    const ofForces = (lines: string[]): string[] => lines.filter((line) => line.includes('POLICE_ANALYST')).map((line) => line.slice(11))
    expect(ofForces(ofItself)).toEqual(ofForces(ofAnother))
  })

  test('uses of data show no hour: a day is listed when it is over', async () => {
    expect(await usesOf('surrey', dateOfDay(today), dateOfDay(today + 9))).toEqual([])
  })

  test('reading the uses of data is logged, and is refused for no days or too many', async () => {
    const { query, variables } = list(before, yesterday)
    await hub.query(officerOf('surrey'), query, variables)
    const log = '{ auditTrail(first: 1) { edges { node { event actor } } } }'
    const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { event: string } }[] } }>(
      { role: 'AUDITOR', partner: 'surrey' },
      log,
    )
    expect(auditTrail.edges[0]?.node.event).toBe('uses:read')
    for (const [from, to] of [
      ['2026-02-30', '2026-03-01'],
      ['2026-03-02', '2026-03-01'],
      ['2024-01-01', '2026-01-01'],
      ['x', 'y'],
    ] as const) {
      const { errors } = await hub.send(officerOf('surrey'), query, { from, to })
      expect(errors?.[0]?.extensions.code).toBe('PERIOD_INVALID')
    }
  })

  test('uses of data are for officers and auditors, and empty for a partner that sends no rows', async () => {
    const { query, variables } = list(before, yesterday)
    for (const as of [policeOf('surrey'), { role: 'DATA_STEWARD', partner: 'surrey' } as const])
      expect((await hub.send(as, query, variables)).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
    expect((await hub.send({ role: 'AUDITOR', partner: 'surrey' }, query, variables)).errors).toBeUndefined()
    expect(await usesOf('hmicfrs')).toEqual([])
  })
})
