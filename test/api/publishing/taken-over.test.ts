import { chmod, copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { raw } from 'sql-template-tag'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { openHub } from '../../../src/hub/hub.js'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { analysisQuery, period, refusal, type Question } from '../../support/callers/ask.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { charity, charitySteward, inspector, policeOf, startHub, stewardOf, type TestHub } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { backUp } from '../../support/postgres/run-server.js'

/** One hub loses two quarters that it has published, and the other does not; both are sent the same. */
const now = '2025-08-20T09:00:00Z'
const lostHub = ofSuite(() => startHub({ now }))
const wholeHub = ofSuite(() => startHub({ now }))

const people = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)
const minute = (day: string, n: number) => `${day}T10:${String(n % 60).padStart(2, '0')}:${String(Math.floor(n / 60)).padStart(2, '0')}Z`
const answered = (day: string) => ({ surveyContact: { result: 'NOT_ANSWERED', at: day } })
const referred = (n: number, day: string, ref = `r${n}`) =>
  referral(ref, `referred-${n}`, { reportedAt: minute(day, n), referredAt: minute(day, n), sex: n % 2 ? 'F' : 'M' })
const direct = (n: number, day: string, ref = `d${n}`) =>
  directCase(ref, `direct-${n}`, {
    receivedAt: minute(day, n),
    laterReported: { reported: true, at: `${day.slice(0, 4)}-07-0${1 + (n % 9)}` },
  })
const supported = (n: number, day: string, survey = day, ref = `s${n}`) =>
  supportCase(ref, 'surrey', `r${n}`, { openedAt: minute(day, n), subjectToken: undefined, ...answered(survey) })

const secondCharity = stewardOf('second-charity')
const withSecondCharity = {
  ...{ reference: 'DSA-SECOND-1', version: 1, title: 'Sharing', purpose: 'SECOND', lawfulBasis: 'Public task' },
  ...{ parties: ['kent', 'second-charity'], feeds: ['DIRECT_CASE', 'CHARITY_SUPPORT', 'POLICE_REFERRAL'] },
  ...{ roles: ['CHARITY_ANALYST', 'DATA_STEWARD', 'GOVERNANCE_OFFICER'], startsOn: '2025-01-01', endsOn: '2027-12-31' },
  ...{ reviewDueOn: '2027-12-31', signedAt: '2025-01-01T10:00:00Z' },
}

/** What is sent of a quarter by the ends of a row of people. Both charities have the same people. */
const send = async (hub: TestHub, day: string, from: number, to: number): Promise<void> => {
  const every = people(from, to)
  await submitReferrals(
    hub,
    'surrey',
    every.map((n) => referred(n, day)),
  )
  for (const as of [charitySteward, secondCharity]) {
    await submitDirect(
      hub,
      every.map((n) => direct(n, day)),
      undefined,
      as,
    )
    await submitSupport(
      hub,
      every.map((n) => supported(n, day)),
      undefined,
      as,
    )
  }
}

const [first, second, third, fourth] = ['2025-02-10', '2025-05-10', '2025-08-10', '2025-11-10'] as const

/** A direct client and a supported person who were of the first quarter before the backup, and are of the third one when the first is published. */
const sendMoved = async (hub: TestHub): Promise<void> => {
  for (const as of [charitySteward, secondCharity]) {
    await submitDirect(hub, [direct(29, third)], undefined, as)
    await submitSupport(hub, [supported(29, third)], undefined, as)
  }
}

/** What was lost is sent anew: as it was, and as of a later quarter, under its reference and under another one. */
const sendAnew = async (hub: TestHub): Promise<void> => {
  await send(hub, first, 30, 60)
  await send(hub, second, 100, 140)
  await submitReferrals(hub, 'surrey', [
    ...[0, 40, 110].map((n) => referred(n, third)),
    ...[1, 41, 111].map((n) => referred(n, third, `r${n}-x`)),
  ])
  for (const as of [charitySteward, secondCharity]) {
    const cases = [...[0, 40, 110].map((n) => direct(n, third)), ...[1, 41, 111].map((n) => direct(n, third, `d${n}-x`))]
    await submitDirect(hub, cases, undefined, as)
    const again = [
      supported(0, first, third),
      supported(40, first, third),
      supported(41, first, third, 's41-x'),
      supported(110, second, third),
    ]
    await submitSupport(hub, again, undefined, as)
  }
  await sendMoved(hub)
}

const questions: Question[] = [
  { measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: period('2025Q1') },
  { measures: ['VICTIMS_REFERRED'], by: ['FORCE'], period: period('2025-01', '2025-03'), per: 'MONTH' },
  { measures: ['VICTIMS_DIRECT', 'UNREPORTED_SHARE'], by: ['FORCE'], period: period('2025Q1') },
  { measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: period('2025Q2') },
  { measures: ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'], by: ['FORCE'], period: period('2025Q2') },
]
const bytes = async (hub: TestHub): Promise<string> => {
  const answers = []
  for (const as of [inspector, charity, policeOf('surrey')])
    for (const question of questions) answers.push((await hub.send(as, analysisQuery, { question })).data)
  const own: Question = { ...(questions[0] as Question), scope: 'OWN' }
  answers.push((await hub.send(policeOf('surrey'), analysisQuery, { question: own })).data)
  return JSON.stringify(answers)
}

const manifests = async (hub: TestHub) => (await hub.hub.snapshots.current())?.manifests ?? []
const publish = async (hub: TestHub, quarter: string, at: string): Promise<void> => {
  hub.moveTo(at)
  await hub.hub.publish(quarter)
}
const whyNot = (settings: TestHub['hub']['settings']): Promise<string> =>
  openHub(settings).then(
    async (hub) => hub.close().then(() => 'started'),
    (error: unknown) => `${(error as { code?: string }).code}: ${(error as Error).message}`,
  )

let [before, after] = ['', '']
let [rowsBefore, numbers]: unknown[] = []
const rowsOf = (hub: TestHub) => asOwner(hub.hub.settings.dataDir, ofQuarters)
const ofQuarters = 'SELECT manifest, as_of_seq, contributors FROM publication.quarters ORDER BY quarter LIMIT 2'
let servingAlone = ''
const refusals: Record<string, string> = {}

beforeAll(async () => {
  let backup: Awaited<ReturnType<typeof backUp>> | undefined
  const { settings } = lostHub.hub
  const { dataDir } = settings
  for (const hub of [lostHub, wholeHub]) {
    await hub.hub.partnership.addPartner(operatorActor, { code: 'second-charity', name: 'Second charity', kind: 'CHARITY' })
    await hub.hub.partnership.apply(operatorActor, withSecondCharity)
    await send(hub, first, 0, 30)
    if (hub === lostHub) await hub.restart(async () => (backup = await backUp(dataDir)))
    await send(hub, first, 30, 60)
    await sendMoved(hub)
    await hub.hub.publish('2025Q1')
    await send(hub, second, 100, 140)
    await hub.hub.publish('2025Q2')
  }
  before = await bytes(lostHub)
  rowsBefore = await rowsOf(lostHub)
  await lostHub.restart(async () => {
    await backup?.putBack()
    const again = { ...settings, ledgerGoesOn: true as const }
    const counted = join(dataDir, 'snapshots', '2025Q1.counted')
    const file = join(dataDir, 'snapshots', '2025Q1.duckdb')
    for (const [name, path] of Object.entries({ counted, file })) {
      await rename(path, `${path}.away`)
      refusals[`${name} missing`] = await whyNot(again)
      const whole = await readFile(`${path}.away`)
      await writeFile(path, whole.subarray(0, -16))
      refusals[`${name} cut`] = await whyNot(again)
      await writeFile(path, Buffer.concat([whole.subarray(0, -1), Buffer.from([(whole.at(-1) ?? 0) ^ 1])]))
      refusals[`${name} another`] = await whyNot(again)
      await rm(path)
      await copyFile(`${path}.away`, path)
      await chmod(path, 0o400)
    }
    const embedded = await startEmbedded(dataDir, { make: false })
    servingAlone = await whyNot({ ...again, databaseUrl: embedded.appUrl })
    await embedded.stop()
    refusals['all there'] = await whyNot(again)
    ;[numbers] = await asOwner(
      dataDir,
      'SELECT last_value >= (SELECT max(as_of_seq) FROM publication.quarters) AND is_called AS above FROM ingest.batch_order',
    )
    await backup?.remove()
  })
  after = await bytes(lostHub)
  for (const hub of [lostHub, wholeHub]) {
    await sendAnew(hub)
    await send(hub, third, 200, 240)
    await publish(hub, '2025Q3', '2025-11-20T09:00:00Z')
    await send(hub, fourth, 300, 340)
    await publish(hub, '2025Q4', '2026-02-20T09:00:00Z')
  }
}, 600_000)

describe('two quarters that were published after the moment to which the database was put back', () => {
  test('are taken over at the start: each of their figures has the same bytes, and their rows say what they said', async () => {
    expect(before).toContain('"status":"OK"')
    expect(after).toBe(before)
    expect(await rowsOf(lostHub)).toEqual(rowsBefore)
  })

  test('the start is refused in a sentence if one of its files is missing, was cut or is another', () => {
    const { 'all there': allThere, ...refused } = refusals
    expect(allThere).toBe('started')
    for (const [name, sentence] of Object.entries(refused))
      expect([name, sentence]).toEqual([
        name,
        expect.stringMatching(
          /^QUARTER_STANDS: This database is older than the publication of 2025Q1\. .+2025Q1\.(counted|duckdb) is (missing|another file than the one that was published)\. Put it there/,
        ),
      ])
    expect(Object.keys(refused)).toHaveLength(6)
  })

  test('the login that serves cannot take it over, and the sentence says what to run', () => {
    expect(servingAlone).toMatch(
      /^QUARTER_STANDS: This database is older than the publication of 2025Q1, 2025Q2\. .+run "hub publish --dry-run" once on the machine that has HUB_PUBLISH_DATABASE_URL/,
    )
  })

  test('no batch that is taken in after them has a number that they saw', () => {
    expect(numbers).toEqual({ above: true })
  })

  test('their published files are there, which is all that can be verified of them, and each later quarter is built again to the same hash', async () => {
    const found = []
    for (const quarter of await lostHub.hub.publishedQuarters()) {
      const { same, fileUnchanged, rowsLost } = await lostHub.hub.verify(quarter)
      found.push([quarter, same, fileUnchanged, rowsLost])
    }
    expect(found).toEqual([
      ['2025Q1', false, true, true],
      ['2025Q2', false, true, true],
      ['2025Q3', true, true, false],
      ['2025Q4', true, true, false],
    ])
  })

  test('the log tells that they were taken over', async () => {
    const events = await asOwner(
      lostHub.hub.settings.dataDir,
      "SELECT resource FROM audit.events WHERE event = 'quarter:taken-over' ORDER BY at",
    )
    expect(events).toEqual([{ resource: '2025Q1' }, { resource: '2025Q2' }])
  })

  test('the next quarters are published in order, with the same tables as if nothing had been lost, but for those that need lost rows', async () => {
    const [lost, whole] = [await manifests(lostHub), await manifests(wholeHub)]
    expect(lost.map(({ quarter }) => quarter)).toEqual(['2025Q1', '2025Q2', '2025Q3', '2025Q4'])
    expect(lost.map(({ rowsLost }) => rowsLost?.map(({ stratum, quarter }) => `${stratum} ${quarter}`))).toEqual([
      undefined,
      undefined,
      ['F 2025Q2', 'G 2025Q1', 'D 2025Q2', 'Q 2025Q3'],
      ['G 2025Q2', 'Y 2025Q4', 'Q 2025Q4'],
    ])
    const filled = new Set<string>()
    for (const [at, { quarter, tables, rowsLost = [] }] of lost.entries())
      for (const one of tables) {
        const same = whole[at]?.tables.find(({ table }) => table === one.table)
        if (rowsLost.some(({ stratum }) => stratum === one.stratum)) {
          expect([quarter, one.table, one.rows]).toEqual([quarter, one.table, 0])
          continue
        }
        expect({ quarter, ...one }).toEqual({ quarter, ...same })
        if (one.rows > 0) filled.add(`${quarter} ${one.table}`)
      }
    for (const quarter of ['2025Q1', '2025Q2', '2025Q3', '2025Q4'])
      for (const table of ['facts_a', 'facts_c', 'facts_s', 'further_c', 'further_s']) expect(filled).toContain(`${quarter} ${table}`)
  })

  test('a referral, a direct client and a survey answer of them that are sent anew are counted in nothing', async () => {
    const tables = ['facts_a', 'facts_c', 'facts_s', 'further_c', 'further_s']
    const counts = tables.map((name) => `SELECT '${name}' AS name, quarter, count(*) AS people FROM ${name} WHERE joint GROUP BY quarter`)
    const rows = await lostHub.hub.snapshots.rows(raw(`SELECT * FROM (${counts.join(' UNION ALL ')}) ORDER BY 1, 2`))
    const [asSent, withMoved] = [
      [60, 40, 40, 40],
      [59, 40, 41, 40],
    ]
    expect(rows).toEqual(
      tables.flatMap((name) =>
        (name === 'facts_a' ? asSent : withMoved).map((count, at) => ({ name, quarter: `2025Q${at + 1}`, people: count })),
      ),
    )
  })

  test('the year has each person once', async () => {
    for (const table of ['facts_a', 'facts_c', 'further_c']) {
      const [row] = await lostHub.hub.snapshots.rows(
        raw(`SELECT count(*) AS of_all, count(DISTINCT rkey) AS each_once FROM ${table} WHERE joint AND year = '2025'`),
      )
      expect([table, row]).toEqual([table, { of_all: 180, each_once: 180 }])
    }
  })

  test('a figure that needs lost rows says ROWS_LOST, and the same of another period is answered', async () => {
    const ask = (hub: TestHub, measure: string, from: string) =>
      refusal(hub, inspector, { measures: [measure], by: ['FORCE'], period: period(from) })
    const lost = [
      ['REPEAT_VICTIM_RATE', '2025'],
      ['UPDATED_WITHIN_180_DAYS_RATE', '2025Q2'],
      ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END', '2025Q3'],
      ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END', '2025Q4'],
    ] as const
    const others = [
      ['VICTIMS_DIRECT', '2025Q2'],
      ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END', '2025Q2'],
      ['VICTIMS_REFERRED', '2025'],
    ] as const
    for (const [measure, from] of [...lost, ...others]) {
      const isLost = lost.some((one) => one[0] === measure && one[1] === from)
      const whole = await ask(wholeHub, measure, from)
      expect([measure, from, whole]).not.toEqual([measure, from, 'ROWS_LOST'])
      expect([measure, from, await ask(lostHub, measure, from)]).toEqual([measure, from, isLost ? 'ROWS_LOST' : whole])
    }
  })
})
