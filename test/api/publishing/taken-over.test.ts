import { chmod, copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { openHub } from '../../../src/hub/hub.js'
import { analysisQuery, period, refusal, type Question } from '../../support/callers/ask.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { charity, inspector, policeOf, startHub, type TestHub } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { backUp } from '../../support/postgres/run-server.js'

/** One hub loses a quarter that it has published, and the other does not; both are sent the same. */
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

/** What is sent of a quarter by the ends of a row of people. */
const send = async (hub: TestHub, day: string, from: number, to: number): Promise<void> => {
  await submitReferrals(
    hub,
    'surrey',
    people(from, to).map((n) => referred(n, day)),
  )
  await submitDirect(
    hub,
    people(from, to).map((n) => direct(n, day)),
  )
  await submitSupport(
    hub,
    people(from, to).map((n) => supported(n, day)),
  )
}

const [first, second, third, fourth] = ['2025-02-10', '2025-05-10', '2025-08-10', '2025-11-10'] as const

/** A case that was of the first quarter before the backup, and is of the second one when the first is published. */
const moved = { ...supported(29, first), openedAt: minute(second, 29) }

/** What was lost is sent anew: as it was, and as of a later quarter, under its reference and under another one. */
const sendAnew = async (hub: TestHub): Promise<void> => {
  await send(hub, first, 30, 60)
  await submitReferrals(hub, 'surrey', [
    referred(0, second),
    referred(40, second),
    referred(1, second, 'r1-x'),
    referred(41, second, 'r41-x'),
  ])
  await submitDirect(hub, [direct(0, second), direct(40, second), direct(1, second, 'd1-x'), direct(41, second, 'd41-x')])
  await submitSupport(hub, [supported(0, first, second), supported(40, first, second), supported(41, first, second, 's41-x'), moved])
}

const questions: Question[] = [
  { measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: period('2025Q1') },
  { measures: ['VICTIMS_REFERRED'], by: ['FORCE'], period: period('2025-01', '2025-03'), per: 'MONTH' },
  { measures: ['VICTIMS_DIRECT', 'UNREPORTED_SHARE'], by: ['FORCE'], period: period('2025Q1') },
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
let [rowBefore, numbers]: unknown[] = []
let servingAlone = ''
const refusals: Record<string, string> = {}

beforeAll(async () => {
  let backup: Awaited<ReturnType<typeof backUp>> | undefined
  const { settings } = lostHub.hub
  const { dataDir } = settings
  for (const hub of [lostHub, wholeHub]) {
    await send(hub, first, 0, 30)
    if (hub === lostHub) await hub.restart(async () => (backup = await backUp(dataDir)))
    await send(hub, first, 30, 60)
    await submitSupport(hub, [moved])
    await hub.hub.publish('2025Q1')
  }
  before = await bytes(lostHub)
  ;[rowBefore] = await asOwner(dataDir, 'SELECT manifest, as_of_seq, contributors FROM publication.quarters')
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
      'SELECT last_value >= as_of_seq AND is_called AS above, as_of_seq::int > 6 AS some FROM ingest.batch_order, publication.quarters',
    )
    await backup?.remove()
  })
  after = await bytes(lostHub)
  for (const hub of [lostHub, wholeHub]) {
    await sendAnew(hub)
    await send(hub, second, 100, 140)
    await publish(hub, '2025Q2', '2025-08-21T09:00:00Z')
    await send(hub, third, 200, 240)
    await publish(hub, '2025Q3', '2025-11-20T09:00:00Z')
    await send(hub, fourth, 300, 340)
    await publish(hub, '2025Q4', '2026-02-20T09:00:00Z')
  }
}, 600_000)

describe('a quarter that was published after the moment to which the database was put back', () => {
  test('is taken over at the start: each of its figures has the same bytes, and its row says what it said', async () => {
    expect(before).toContain('"status":"OK"')
    expect(after).toBe(before)
    const [row] = await asOwner(
      lostHub.hub.settings.dataDir,
      "SELECT manifest, as_of_seq, contributors FROM publication.quarters WHERE quarter = '2025Q1'",
    )
    expect(row).toEqual(rowBefore)
  })

  test('the start is refused in a sentence if one of its files is missing, was cut or is another', () => {
    const { 'all there': allThere, ...refused } = refusals
    expect(allThere).toBe('started')
    for (const [name, sentence] of Object.entries(refused))
      expect([name, sentence]).toEqual([
        name,
        expect.stringMatching(
          /^QUARTER_STANDS: 2025Q1 was published, .+2025Q1\.(counted|duckdb) is (missing|another file than the one that was published)\. Put it there/,
        ),
      ])
    expect(Object.keys(refused)).toHaveLength(6)
  })

  test('the login that serves cannot take it over, and the sentence says what to run', () => {
    expect(servingAlone).toMatch(
      /^QUARTER_STANDS: 2025Q1 was published, .+run "hub publish --dry-run" once on the machine that has HUB_PUBLISH_DATABASE_URL/,
    )
  })

  test('no batch that is taken in after it has a number that it saw', () => {
    expect(numbers).toEqual({ above: true, some: true })
  })

  test('its published file is there, which is all that can be verified of it, and each later quarter is built again to the same hash', async () => {
    const found = []
    for (const quarter of await lostHub.hub.publishedQuarters()) {
      const { same, fileUnchanged, rowsLost } = await lostHub.hub.verify(quarter)
      found.push([quarter, same, fileUnchanged, rowsLost])
    }
    expect(found).toEqual([
      ['2025Q1', false, true, true],
      ['2025Q2', true, true, false],
      ['2025Q3', true, true, false],
      ['2025Q4', true, true, false],
    ])
  })

  test('the log tells that it was taken over', async () => {
    const events = await asOwner(lostHub.hub.settings.dataDir, "SELECT resource FROM audit.events WHERE event = 'quarter:taken-over'")
    expect(events).toEqual([{ resource: '2025Q1' }])
  })

  test('the next quarters are published in order, with the same tables as if nothing had been lost, but for those that need lost rows', async () => {
    const [lost, whole] = [await manifests(lostHub), await manifests(wholeHub)]
    expect(lost.map(({ quarter }) => quarter)).toEqual(['2025Q1', '2025Q2', '2025Q3', '2025Q4'])
    expect(lost.map(({ rowsLost }) => rowsLost?.map(({ stratum, quarter }) => `${stratum} ${quarter}`))).toEqual([
      undefined,
      ['F 2025Q1', 'D 2025Q1', 'Q 2025Q2'],
      ['G 2025Q1', 'Q 2025Q3'],
      ['Y 2025Q4', 'Q 2025Q4'],
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
        if (one.rows > 0) filled.add(`${quarter} ${one.stratum}`)
      }
    for (const quarter of ['2025Q1', '2025Q2', '2025Q3', '2025Q4'])
      for (const stratum of 'ACS') expect(filled).toContain(`${quarter} ${stratum}`)
  })

  test('a referral, a direct client and a survey answer of it that are sent anew are counted in nothing', async () => {
    const rows = await lostHub.hub.snapshots.rows<{ letter: string; quarter: string; people: number }>(
      sql`SELECT * FROM (SELECT 'A' AS letter, quarter, count(*) AS people FROM facts_a WHERE joint GROUP BY quarter
        UNION ALL SELECT 'C', quarter, count(*) FROM facts_c WHERE joint GROUP BY quarter
        UNION ALL SELECT 'S', quarter, count(*) FROM facts_s WHERE joint GROUP BY quarter) ORDER BY 1, 2`,
    )
    const each = { '2025Q1': 60, '2025Q2': 40, '2025Q3': 40, '2025Q4': 40 }
    expect(rows).toEqual(
      [...'ACS'].flatMap((letter) => Object.entries(each).map(([quarter, count]) => ({ letter, quarter, people: count }))),
    )
  })

  test('the year has each person once', async () => {
    for (const table of ['facts_a', 'facts_c']) {
      const text = `SELECT count(*) AS of_all, count(DISTINCT rkey) AS each_once FROM ${table} WHERE joint AND year = '2025'`
      const [row] = await lostHub.hub.snapshots.rows<Record<string, number>>({ text, values: [] } as never)
      expect([table, row]).toEqual([table, { of_all: 180, each_once: 180 }])
    }
  })

  test('a figure that needs lost rows says ROWS_LOST, and the same of another period is answered', async () => {
    const ask = (hub: TestHub, measure: string, from: string) =>
      refusal(hub, inspector, { measures: [measure], by: ['FORCE'], period: period(from) })
    const lost = [
      ['REPEAT_VICTIM_RATE', '2025'],
      ['UPDATED_WITHIN_180_DAYS_RATE', '2025Q1'],
      ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END', '2025Q2'],
      ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END', '2025Q4'],
    ] as const
    const others = [
      ['UPDATED_WITHIN_180_DAYS_RATE', '2025Q2'],
      ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END', '2025Q1'],
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
