import { copyFile, chmod, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { times } from '../../support/disclosure/attack.js'
import { auditorOf, policeOf, startHub, type As } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { deciding } from '../../support/hub/deciding.js'

const hub = ofSuite(() => startHub({ now: '2025-08-20T09:00:00Z' }))
beforeAll(async () => {
  await submitReferrals(
    hub,
    'surrey',
    times(40).map((n) => referral(`r${n}`, `r${n}`)),
  )
  await submitDirect(
    hub,
    times(30).map((n) => directCase(`d${n}`, `d${n}`)),
  )
  await hub.hub.publish()
})

const files = '{ snapshots { id files { name sha256 contributors software } } }'
const readings = '{ auditTrail(filter: { event: "snapshot-files:read" }) { edges { node { role agreement detail } } } }'

interface File {
  readonly name: string
  readonly sha256: string
}
type Snapshots = { snapshots: { id: string; files: File[] }[] }
type Readings = { auditTrail: { edges: { node: { role: string; agreement: string | null; detail: string } }[] } }

const readingsOf = async (as: As) =>
  (await hub.query<Readings>(as, readings)).auditTrail.edges.map(({ node }) => ({ ...node, detail: JSON.parse(node.detail) as object }))

describe('what is published', () => {
  const question = '{ analysis(question: { measures: [VICTIMS_REFERRED], period: { from: "2025Q1", to: "2025Q1" } }) { rows { period } } }'
  const ask = () => hub.send(policeOf('surrey'), question)
  const file = () => join(hub.hub.settings.dataDir, 'snapshots', '2025Q1.duckdb')

  test('a published quarter is attached before the hub listens, so that the first question need not look at a file', async () => {
    await hub.restart()
    await rename(file(), `${file()}.away`)
    try {
      expect((await ask()).status).toBe(200)
    } finally {
      await rename(`${file()}.away`, file())
    }
  })

  test('a published quarter that is missing here leaves a hub that serves everything else, is not ready, and says so to whoever asks', async () => {
    await rename(file(), `${file()}.away`)
    try {
      await hub.restart()
      const { status, errors } = await ask()
      expect([status, errors?.[0]?.message]).toEqual([
        503,
        expect.stringMatching(/^Quarter 2025Q1 is published, but its file is not on this node yet\./),
      ])
      expect((await fetch(`${hub.url}/health/ready`)).status).toBe(503)
      expect((await hub.send(policeOf('surrey'), '{ agreements { id } }')).status).toBe(200)
    } finally {
      await rename(`${file()}.away`, file())
    }
    await hub.restart()
    expect((await ask()).status).toBe(200)
  })

  const snapshotsWork = async () =>
    ((await (await fetch(`${hub.url}/health/ready`)).json()) as { parts: { snapshots: boolean } }).parts.snapshots
  /** A little longer than the hub relies on what it knows of its files. */
  const untilLookedAtAgain = () => after(2_500)

  test('a file that is removed while the hub serves is named by readiness, and questions are answered from what is open', async () => {
    const { data } = await ask()
    await rename(file(), `${file()}.away`)
    try {
      await untilLookedAtAgain()
      expect(await snapshotsWork()).toBe(false)
      expect(await ask()).toMatchObject({ status: 200, data })
    } finally {
      await rename(`${file()}.away`, file())
    }
    await untilLookedAtAgain()
    expect(await snapshotsWork()).toBe(true)
  })

  test('a file that is altered while the hub serves answers nothing, until a copy of the published one is there', async () => {
    const { data } = await ask()
    await copyFile(file(), `${file()}.copy`)
    await chmod(file(), 0o600)
    const altered = await open(file(), 'r+')
    await altered.write(Buffer.alloc(512, 0xa5), 0, 512, Math.floor((await readFile(file())).length / 2))
    await altered.close()
    await untilLookedAtAgain()
    const { status, errors } = await ask()
    expect([status, errors?.[0]?.message]).toEqual([
      503,
      'The file of quarter 2025Q1 on this node is not the one that was published. Copy the published file again.',
    ])
    expect(await snapshotsWork()).toBe(false)
    await rename(`${file()}.copy`, file())
    await rm(`${file()}.copy`, { force: true })
    await untilLookedAtAgain()
    expect(await snapshotsWork()).toBe(true)
    expect(await ask()).toMatchObject({ status: 200, data })
  })
})

describe('the files of a snapshot', () => {
  test.each(['surrey', 'mopac', 'hmicfrs'])(
    'snapshot files are names and hashes to an auditor of %s, who learns neither how many rows a table has nor whether it has any',
    async (partner) => {
      const { snapshots } = await hub.query<Snapshots>(auditorOf(partner), files)
      const found = snapshots.flatMap((one) => one.files)
      expect(found.map(({ name }) => name)).toContain('2025Q1.duckdb')
      for (const { sha256 } of found) expect(sha256).toMatch(/^[0-9a-f]{64}$/)
      // Anyone who asks for it is told of a field that does not exist.
      for (const counted of ['rows', 'bytes', 'size', 'keySum', 'tables { sha256 }']) {
        const answer = await hub.send(auditorOf(partner), `{ snapshots { files { ${counted} } } }`)
        expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED'])
      }
    },
  )

  test('the files of a snapshot leave one row in the log of their reader each time, under the agreement, that names the snapshots', async () => {
    const auditor = auditorOf('kent')
    const { snapshots } = await hub.query<Snapshots>(auditor, files)
    await hub.query(auditor, '{ snapshots { id periods } }')
    const { agreements } = await hub.query<{ agreements: { id: string; reference: string }[] }>(auditor, '{ agreements { id reference } }')
    const agreement = agreements.find(({ reference }) => reference === 'DSA-DEMO-1')?.id
    expect(await readingsOf(auditor)).toEqual([{ role: 'AUDITOR', agreement, detail: { snapshots: snapshots.map(({ id }) => id) } }])
  })

  test('the files of a snapshot are not in the schema of an analyst', async () => {
    expect((await hub.send(policeOf('surrey'), files)).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  test('the files of a snapshot are refused if no live agreement lets the auditor act, in one sentence whatever is asked of them', async () => {
    const auditor = auditorOf('surrey')
    const suspend = (on: boolean) =>
      hub.hub.db.transaction(deciding(), (tx) =>
        tx.rows(sql`UPDATE governance.agreements SET suspended_at = ${on ? new Date() : null}::timestamptz WHERE reference = 'DSA-DEMO-1'`),
      )
    const second = () => new Promise((over) => setTimeout(over, 1_000))
    const before = await readingsOf(auditor)
    await suspend(true)
    await second()
    try {
      const refusals = await Promise.all([files, '{ snapshots { files { name } } }'].map((document) => hub.send(auditor, document)))
      const said = refusals.map(({ data, errors }) => ({
        data,
        said: errors?.map(({ message, extensions: { code } }) => ({ message, code })),
      }))
      expect(said[0]).toMatchObject({ said: [{ code: 'NO_LIVE_AGREEMENT' }] })
      expect(said[1]).toEqual(said[0])
      expect(JSON.stringify(refusals)).not.toMatch(/duckdb|[0-9a-f]{64}/)
      expect(await readingsOf(auditor)).toEqual(before)
    } finally {
      await suspend(false)
      await second()
    }
    expect((await hub.query<Snapshots>(auditor, files)).snapshots.length).toBeGreaterThan(0)
  })
})
