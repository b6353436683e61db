import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { getWhole } from '../../support/callers/get-whole.js'
import { period, type Question } from '../../support/callers/ask.js'
import { Database } from '../../../src/db/database.js'
import { Ledger, LedgerDesk } from '../../../src/modules/governance/index.js'
import { charity, officerOf, startHub, type As } from '../../support/hub/hub.js'
import {
  acceptedBy,
  agreeToBeNamed,
  approved,
  completeRelease,
  correctRelease,
  requestRelease,
  endRelease,
} from '../../support/releases/releases.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const start = '2026-11-25T09:00:00Z'
const hub = ofSuite(() => startHub({ now: start, persons: 3_000 }))
const embedded = ofSuite(() => startEmbedded(hub.hub.settings.dataDir, { make: false }))
/** The login that every node has. It may take each role of the hub, and has no key. */
let login: pg.Client

const verifyProgram = new URL('../../../examples/audit/verify.py', import.meta.url).pathname
const [kent, inspectorate, chief] = ['kent', 'hmicfrs', 'victim-support'].map(officerOf) as [As, As, As]
const byForce: Question = { measures: ['VICTIMS_REFERRED'], by: ['FORCE'], period: period('2025') }
const byRegion: Question = { measures: ['VICTIMS_REFERRED'], by: ['REGION'], period: period('2024') }
let [regions, forces] = ['', '']

async function publish(slug: string, question: Question): Promise<string> {
  hub.moveTo(start)
  const id = await approved(hub, charity, { kind: 'PUBLICATION', slug, title: `Figures of ${slug}`, question }, [kent, inspectorate])
  hub.moveTo('2026-12-10T10:00:00Z')
  expect((await completeRelease(hub, charity, id)).code).toBeUndefined()
  return id
}

beforeAll(async () => {
  for (const force of ['surrey', 'kent', 'metropolitan']) await agreeToBeNamed(hub, force)
  regions = await publish('regions', byRegion)
  forces = await publish('forces', byForce)
  login = new pg.Client({ connectionString: embedded.appUrl })
  login.on('error', () => undefined)
  await login.connect()
}, 120_000)
afterAll(() => login.end())

interface Chain {
  readonly entries: { place: number; text: string; hash: string }[]
  readonly head: object | null
}
const chainNow = async (query = ''): Promise<Chain> => (await (await getWhole(`${hub.url}/public/chain.json${query}`)).json()) as Chain
const shownIn = ({ entries }: Chain) => entries.map(({ text }) => JSON.parse(text) as { of: string; standing: string; files?: object })
const inFolder = (name: string): string => join(hub.hub.settings.dataDir, name)

async function run(source: string, ...options: string[]): Promise<{ code: number; out: string }> {
  return promisify(execFile)('python3', [verifyProgram, source, '--public', ...options]).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, out: stderr }),
  )
}

/** Downloads a file of a publication, and signs a root. */
async function download(address: string): Promise<string> {
  const file = inFolder(address.replaceAll('/', '_'))
  await writeFile(file, await (await getWhole(`${hub.url}${address}`)).text())
  await hub.hub.sealer.signNow()
  return file
}

/** Verifies what the hub's chain becomes once somebody has changed it on the way. */
async function verifyChanged(change: (chain: Chain) => unknown): Promise<{ code: number; out: string }> {
  await hub.hub.sealer.signNow()
  const chain = await chainNow()
  change(chain)
  const file = inFolder('changed.json')
  await writeFile(file, JSON.stringify(chain))
  return run(file)
}

test('each file of a publication is found in the chain as it stands', async () => {
  for (const end of ['.json', '/figures.csv', '/notes.csv', '/provenance.csv']) {
    const { code, out } = await run(hub.url, await download(`/public/regions/v1${end}`))
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(`is /public/regions/v1${end}, as it stands\ngood: 5 entries`) })
  }
  expect(shownIn(await chainNow()).map(({ of, standing }) => `${of} ${standing}`)).toEqual([
    'force/surrey NAMED',
    'force/kent NAMED',
    'force/metropolitan NAMED',
    '/public/regions/v1 PUBLISHED',
    '/public/forces/v1 PUBLISHED',
  ])
})

test('a file in which one figure was changed is not found', async () => {
  const file = await download('/public/regions/v1.json')
  const text = await readFile(file, 'utf8')
  const changed = text.replace(/("value":\[[^\]]*?)(\d+)/, (_, before: string, figure: string) => `${before}${Number(figure) + 1}`)
  expect(changed).not.toBe(text)
  await writeFile(file, changed)
  expect(await run(hub.url, file)).toEqual({ code: 1, out: expect.stringContaining('is no file that the hub published, or was changed') })
})

test('a chain in which an entry was changed, left out, put in or cut off is named', async () => {
  const [changed, cutOff] = ['entry 4 of the public chain is not what was chained', 'the public chain is not the one whose end was signed']
  expect(await verifyChanged(() => undefined)).toMatchObject({ code: 0 })
  const change = (entry: { text: string } | undefined) => entry && (entry.text = entry.text.replace('regions', 'counties'))
  expect(await verifyChanged(({ entries }) => change(entries[3]))).toEqual({ code: 1, out: expect.stringContaining(changed) })
  expect(await verifyChanged(({ entries }) => entries.splice(1, 1))).toEqual({
    code: 1,
    out: expect.stringContaining('entry 2 of the public chain is not'),
  })
  const put = { place: 4, text: '{"of":"/public/other/v1"}', hash: '0'.repeat(64) }
  expect(await verifyChanged(({ entries }) => entries.splice(3, 0, put))).toEqual({ code: 1, out: expect.stringContaining(changed) })
  expect(await verifyChanged(({ entries }) => entries.splice(4))).toEqual({ code: 1, out: expect.stringContaining(cutOff) })
  const otherTime = (chain: Chain) => Object.assign(chain.head ?? {}, { at: '2026-01-01T00:00:00.000000Z' })
  expect(await verifyChanged(otherTime)).toEqual({ code: 1, out: expect.stringContaining('is not signed with this key') })
})

test('the chain is read in parts, and tells nothing of other steps and of persons', async () => {
  const before = await chainNow()
  const { release, code } = await requestRelease(hub, charity, {
    kind: 'PUBLICATION',
    slug: 'not-yet',
    title: 'Not yet released',
    question: { measures: ['VICTIMS_REFERRED'], period: period('2025') },
  })
  expect({ code, state: release?.state }).toEqual({ code: undefined, state: 'REQUESTED' })
  const after = await chainNow()
  expect(after.entries).toEqual(before.entries)
  expect(await chainNow('?after=3')).toMatchObject({ entries: after.entries.slice(3) })
  expect((await chainNow('?after=900')).entries).toEqual([])
  for (const shown of shownIn(after)) expect(Object.keys(shown).sort()).toEqual(expect.arrayContaining(['at', 'of', 'standing']))
  const fields = new Set(shownIn(after).flatMap((shown) => Object.keys(shown)))
  expect([...fields].sort()).toEqual(['at', 'files', 'of', 'standing'])
})

test('a version that is corrected or withdrawn, and a name that is, have further entries, and files of before are still known', async () => {
  const [ofRegions, ofForces] = [await download('/public/regions/v1.json'), await download('/public/forces/v1.json')]
  const kept = inFolder('kept.json')
  expect(await run(hub.url, '--keep', kept)).toMatchObject({ code: 0 })
  expect((await acceptedBy(hub, await correctRelease(hub, chief, regions), 'surrey', 'hmicfrs')).code).toBeUndefined()
  await agreeToBeNamed(hub, 'metropolitan', false)
  await hub.hub.sealer.signNow()
  const corrected = await run(hub.url, ofRegions, ofForces, '--kept', kept)
  expect(corrected).toEqual({ code: 0, out: expect.stringMatching(/regions\/v1\.json, as it stood before \S+: CORRECTED\n/) })
  expect(
    shownIn(await chainNow())
      .slice(5)
      .map(({ of, standing }) => `${of} ${standing}`),
  ).toEqual(expect.arrayContaining(['/public/regions/v1 CORRECTED', 'force/metropolitan NOT_NAMED']))
  expect(await run(hub.url, await download('/public/regions/v1.json'))).toMatchObject({
    code: 0,
    out: expect.stringContaining('as it stands'),
  })
  expect((await acceptedBy(hub, await endRelease(hub, chief, forces), 'surrey', 'hmicfrs')).code).toBeUndefined()
  await hub.hub.sealer.signNow()
  expect(await run(hub.url, ofForces)).toEqual({ code: 0, out: expect.stringMatching(/as it stood before \S+: WITHDRAWN/) })
  expect(shownIn(await chainNow()).at(-1)).toEqual({ at: expect.any(String), of: '/public/forces/v1', standing: 'WITHDRAWN' })
})

test('a file in an entry after the signed end is not said to stand, because anybody could have added it', async () => {
  const file = inFolder('own-figures.csv')
  await writeFile(file, 'period,value\n2025,1\n')
  const digest = createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
  const text = JSON.stringify({
    at: '2026-12-11T10:00:00.000Z',
    of: '/public/regions/v1',
    standing: 'PUBLISHED',
    files: { '.json': digest },
  })
  await hub.hub.sealer.signNow()
  const chain = await chainNow()
  const before = Buffer.from(chain.entries.at(-1)?.hash ?? '', 'hex')
  const hash = createHash('sha256').update(before).update(text).digest('hex')
  const longer = inFolder('longer.json')
  await writeFile(longer, JSON.stringify({ ...chain, entries: [...chain.entries, { place: chain.entries.length + 1, text, hash }] }))
  expect(await run(longer, file)).toEqual({ code: 1, out: expect.stringContaining('in an entry that the hub has not signed yet') })
})

test('a chain that was set back, or went on otherwise, is named to who kept it', async () => {
  const kept = inFolder('kept.json')
  await hub.hub.sealer.signNow()
  expect(await run(hub.url, '--keep', kept)).toMatchObject({ code: 0 })
  const chain = JSON.parse(await readFile(kept, 'utf8')) as Chain
  const at = (place: number) => chain.entries[place] as Chain['entries'][number]
  at(1).hash = at(0).hash
  await writeFile(kept, JSON.stringify(chain))
  expect(await run(hub.url, '--kept', kept)).toEqual({
    code: 1,
    out: expect.stringContaining('entry 2 of the public chain is another than'),
  })
  at(1).hash = (await chainNow()).entries[1]?.hash ?? ''
  await writeFile(kept, JSON.stringify({ ...chain, entries: [...chain.entries, at(0)] }))
  expect(await run(hub.url, '--kept', kept)).toEqual({ code: 1, out: expect.stringContaining('the hub was set back') })
})

test('what the serving login writes past the hub is in no chain, and ends no entry', async () => {
  const before = await chainNow()
  await login.query(
    [
      `BEGIN; SET LOCAL ROLE hub_release; DELETE FROM governance.named_forces WHERE partner = 'kent'`,
      `INSERT INTO governance.releases (kind, title, slug, purpose, agreement, requested_by, requested_for, role, requested_at, question, figures,
          figures_sha256, contributors, released_at, version)
        SELECT kind, 'Any sentence', 'any-sentence', purpose, agreement, requested_by, requested_for, role, requested_at, question, figures,
          figures_sha256, contributors, released_at, 1 FROM governance.releases LIMIT 1`,
      `INSERT INTO governance.publications (slug, version, release, title, requested_for, figures, provenance, released_at)
        SELECT 'any-sentence', 1, (SELECT id FROM governance.releases WHERE slug = 'any-sentence'), 'Any sentence', requested_for, figures, provenance,
          released_at FROM governance.publications LIMIT 1`,
      `INSERT INTO governance.ledger (number, body, mac) SELECT number + 1, replace(body, '"key"', '"shown":[{"of":"/public/any-sentence/v1"}],"key"'), mac
        FROM governance.ledger WHERE body LIKE '%shown%' ORDER BY number DESC LIMIT 1`,
      'COMMIT',
    ].join('; '),
  )
  await login.query(
    `BEGIN; SET LOCAL ROLE hub_release; UPDATE governance.publications SET errata = '[{"reason":"OTHER","measures":[],"periods":[]}]' WHERE slug = 'regions'; COMMIT`,
  )
  await hub.hub.sealer.signNow()
  expect((await hub.hub.ledger.report()).unbelieved).toEqual(expect.arrayContaining(['named-force/kent', `release/${regions}`]))
  // What is public is not shown anew while anything of it is not believed.
  await hub.hub.ledger.showAnew()
  await hub.hub.ledger.takeOver(['named-force/kent'])
  expect((await chainNow()).entries).toEqual(before.entries)
  await hub.hub.ledger.takeOver()
  expect(
    shownIn(await chainNow())
      .slice(before.entries.length)
      .map(({ of }) => of),
  ).toEqual(['/public/any-sentence/v1', '/public/regions/v1', 'force/kent'])
})

test('a hub that writes files otherwise than the one before shows them anew when it starts, once', async () => {
  const before = await chainNow()
  const written = { of: '/public/regions/v1', standing: 'CORRECTED', files: { '.json': '0'.repeat(64) } } as const
  const ledger = new Ledger(hub.hub.settings.keys.record, undefined, () => Promise.resolve([written]))
  const other = new Database({ connectionString: embedded.appUrl, ledger })
  await new LedgerDesk(other, ledger).showAnew()
  await other.close()
  expect(shownIn(await chainNow()).slice(before.entries.length)).toContainEqual(expect.objectContaining(written))
  const lengths: number[] = []
  for (const _ of [1, 2]) {
    await hub.restart()
    lengths.push((await chainNow()).entries.length)
    const last = new Map(shownIn(await chainNow()).map(({ of, standing, files }) => [of, { standing, files }]))
    expect(last).toEqual(new Map(shownIn(before).map(({ of, standing, files }) => [of, { standing, files }])))
  }
  expect(lengths[1]).toBe(lengths[0])
})
