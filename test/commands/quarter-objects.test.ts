import { copyFile, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { raw } from 'sql-template-tag'
import { feeds } from '../../src/modules/ingest/index.js'
import { publishRipe, type Publishing } from '../../src/modules/analytics/publishing/publish-quarter.js'
import type { Manifest } from '../../src/modules/analytics/snapshot/manifest.js'
import { ObjectStore, type BucketSettings } from '../../src/modules/analytics/snapshot/objects/object-store.js'
import { QuarterObjects } from '../../src/modules/analytics/snapshot/objects/quarter-objects.js'
import { PublicationStore } from '../../src/modules/analytics/snapshot/publication.store.js'
import { fingerprint } from '../../src/modules/analytics/snapshot/snapshot-file.js'
import { SnapshotStore } from '../../src/modules/analytics/snapshot/snapshot.store.js'
import { agreeOnEverything } from '../support/hub/contributors.js'
import { startDatabase, type TestDatabase } from '../support/postgres/database.js'
import { freePort } from '../support/processes/free-port.js'
import { testKeyChecks } from '../support/hub/hub.js'
import { startObjectStore, type TestObjectStore } from '../support/processes/object-store.js'
import { commitBatch } from '../support/batches/record-rows.js'
import { neverPublished } from '../support/batches/test-keys.js'

/** Two nodes of a hub, each with a folder of its own, and an object store between them. */
let store: TestDatabase
let bucket: TestObjectStore
let manifests: readonly Manifest[]
let publisher: string
let node: string
const opened: SnapshotStore[] = []
const said: string[] = []
/** Of each quarter its facts, and what it counted. */
const names = ['2025Q3', '2025Q3.counted', '2025Q4', '2025Q4.counted']
const key = Buffer.alloc(32, 5)

interface Other {
  readonly folder?: string
  readonly key?: Buffer
  readonly hub?: string
  readonly at?: Partial<BucketSettings>
}

const objectsOf = ({ folder = node, key: by = key, hub = testKeyChecks.record, at = {} }: Other = {}): QuarterObjects =>
  new QuarterObjects({
    objects: new ObjectStore({ ...bucket.bucket, ...at }),
    folder,
    key: by,
    hub,
    onFailure: (error) => said.push((error as Error).message),
  })

beforeAll(async () => {
  store = await startDatabase()
  bucket = await startObjectStore(await freePort())
  publisher = await mkdtemp(join(tmpdir(), 'hub-test-'))
  await agreeOnEverything(store.db)
  await commitBatch(store.db, 'surrey', 'records.police_referrals', [
    { record_ref: 'r1', referred_at: '2025-08-05T12:00:00Z' },
    { record_ref: 'r2', referred_at: '2025-11-05T12:00:00Z' },
  ])
  const publishing: Publishing = {
    db: store.publisher,
    clock: { now: () => new Date('2026-02-10T12:00:00Z') },
    folder: publisher,
    feeds: Object.values(feeds),
    keyChecks: testKeyChecks,
    ...neverPublished,
    software: 'test',
  }
  manifests = await publishRipe(publishing)
  expect(await objectsOf({ folder: publisher }).put(manifests)).toEqual(names)
})
afterAll(async () => {
  await bucket.stop()
  await store.stop()
  await rm(publisher, { recursive: true, force: true })
})
beforeEach(async () => {
  node = await mkdtemp(join(tmpdir(), 'hub-test-'))
  said.length = 0
})
afterEach(async () => {
  for (const snapshots of opened.splice(0)) snapshots.close()
  await rm(node, { recursive: true, force: true })
})

async function snapshots(folder: string, objects?: QuarterObjects): Promise<SnapshotStore> {
  const bring = objects && ((manifest: Manifest) => objects.bring(manifest))
  const it = await SnapshotStore.open({ folder, bring }, new PublicationStore(store.db))
  opened.push(it)
  return it
}

/** The first quarter, as if it were another. */
const named = (quarter: string): Manifest => JSON.parse(JSON.stringify(manifests[0]).replaceAll('2025Q3', quarter)) as Manifest

const rowsIn = async (snapshots: SnapshotStore): Promise<unknown> => {
  await snapshots.current()
  return snapshots.rows(raw('/* test */ SELECT * FROM facts_a ORDER BY ALL'))
}

/** Lets somebody else write over an object while something is tried. */
async function withObject(name: string, content: Uint8Array, work: () => Promise<void>): Promise<void> {
  const before = await bucket.read(name)
  await bucket.overwrite(name, content)
  try {
    await work()
  } finally {
    await bucket.overwrite(name, before)
  }
}

test('a node with an empty folder takes each quarter from the object store, answers as the one that published, and needs the store no more', async () => {
  const joined = await snapshots(node, objectsOf())
  expect(await rowsIn(joined)).toEqual(await rowsIn(await snapshots(publisher)))
  for (const { file } of manifests)
    expect(await fingerprint(join(node, file.name))).toMatchObject({ sha256: file.sha256, bytes: file.bytes })
  expect((await readdir(node)).sort()).toEqual(['2025Q3.duckdb', '2025Q3.manifest.json', '2025Q4.duckdb', '2025Q4.manifest.json'])
  const nowhere = objectsOf({ at: { url: 'http://127.0.0.1:1/quarters' } })
  expect(await rowsIn(await snapshots(node, nowhere))).toEqual(await rowsIn(joined))
})

test('a node takes what a quarter counted as it was published, and no other object for it', async () => {
  const [{ counted }] = manifests as [Manifest & { counted: Manifest['file'] }]
  await objectsOf().bringFile(counted)
  expect(await fingerprint(join(node, counted.name))).toMatchObject({ sha256: counted.sha256, bytes: counted.bytes })
  await withObject(counted.name, await bucket.read('2025Q3'), async () => {
    await expect(objectsOf().bringFile(counted)).rejects.toThrow(
      'The object 2025Q3.counted is of another hub, or was put under another name',
    )
  })
  const other = { ...counted, sha256: '0'.repeat(64) }
  await expect(objectsOf().bringFile(other)).rejects.toThrow('The object store has another 2025Q3.counted than the one that was published.')
})

test('a node that has another file of a quarter takes the published one', async () => {
  await writeFile(join(node, '2025Q3.duckdb'), 'not a quarter')
  expect(await rowsIn(await snapshots(node, objectsOf()))).toHaveLength(2)
})

test('an object is named for its quarter, tells nothing of what is in it, and holds no byte of the file as it is', async () => {
  for (const { file, counted } of manifests)
    for (const { name, bytes } of [file, counted as typeof file]) {
      const object = await bucket.read(name.replace('.duckdb', ''))
      expect((object.length - 29) % (2 ** 20 + 16)).toBe(0)
      expect(object.length).toBeGreaterThan(bytes)
      for (const text of ['DUCK', 'surrey', '2025Q']) expect(object.includes(text)).toBe(false)
    }
})

test('each object is put into the object store once, and the command says which were missing', async () => {
  expect(await objectsOf({ folder: publisher }).put(manifests)).toEqual([])
  expect(await objectsOf().lacking(manifests)).toEqual([])
  expect(await objectsOf().lacking([named('2026Q1')])).toEqual(['2026Q1', '2026Q1.counted'])
})

test('an object that no node can use is reported as bad and not overwritten: rubbish, another key, another hub, another quarter', async () => {
  const elsewhere = await startObjectStore(await freePort())
  const at = { url: elsewhere.bucket.url }
  const [first] = manifests as [Manifest]
  try {
    await elsewhere.overwrite('2025Q3', Buffer.from('<html>'.repeat(20)))
    const none = 'The object 2025Q3 is none that a hub has put there.'
    await expect(objectsOf({ folder: publisher, at }).put([first])).rejects.toThrow(none)
    await expect(objectsOf({ at }).lacking([first])).rejects.toThrow(none)
    await elsewhere.overwrite('2025Q3', await bucket.read('2025Q3'))
    expect(await objectsOf({ at }).lacking([first])).toEqual(['2025Q3.counted'])
    const otherKey = { key: Buffer.alloc(32, 6), at }
    await expect(objectsOf(otherKey).lacking([first])).rejects.toThrow('with another key than that of HUB_OBJECTS_KEY_FILE')
    await expect(objectsOf({ hub: 'f'.repeat(32), at }).lacking([first])).rejects.toThrow('is of another hub')
    await elsewhere.overwrite('2025Q3', await bucket.read('2025Q4'))
    await expect(objectsOf({ folder: publisher, at }).put([first])).rejects.toThrow('is of another hub, or was put under another name')
  } finally {
    await elsewhere.stop()
  }
})

test('a node keeps answering with its quarters while another one is downloaded, and then has that one too', async () => {
  await copyFile(join(publisher, '2025Q3.duckdb'), join(node, '2025Q3.duckdb'))
  const publications = new PublicationStore(store.db)
  let seesAll = false
  const list = { find: async () => (await publications.find()).slice(0, seesAll ? 2 : 1) }
  let arrives = (): void => undefined
  const objects = objectsOf()
  const bring = (manifest: Manifest): Promise<void> => new Promise<void>((come) => (arrives = come)).then(() => objects.bring(manifest))
  const it = await SnapshotStore.open({ folder: node, bring }, list)
  opened.push(it)
  expect((await it.current())?.id).toBe('2025Q3')
  seesAll = true
  await it.refresh()
  expect((await it.current())?.id).toBe('2025Q3')
  await it.check()
  arrives()
  for (let tries = 0; (await it.current())?.id !== '2025Q4' && tries < 100; tries += 1) await after(50)
  expect((await it.current())?.periods).toEqual(['2025Q3', '2025Q4'])
})

test('a file of a quarter that is deleted while the hub serves is downloaded again', async () => {
  const objects = objectsOf()
  const it = await snapshots(node, objects)
  await it.current()
  await rm(join(node, '2025Q3.duckdb'))
  await expect(it.check()).rejects.toThrow('is not on this node yet')
  await it.refresh()
  for (let tries = 0; !(await readdir(node)).includes('2025Q3.duckdb') && tries < 100; tries += 1) await after(50)
  await it.refresh()
  await it.check()
  expect(await rowsIn(it)).toHaveLength(2)
})

test('the partial download of a process that was killed is removed', async () => {
  const [left, now] = ['2025Q3.duckdb.11111111.partial', '2025Q3.duckdb.22222222.partial'].map((name) => join(node, name)) as [
    string,
    string,
  ]
  for (const path of [left, now]) await writeFile(path, 'exact facts')
  await utimes(left, 1_000, 1_000)
  await (await snapshots(node, objectsOf())).current()
  expect((await readdir(node)).filter((name) => name.endsWith('.partial'))).toEqual(['2025Q3.duckdb.22222222.partial'])
})

test('an object store that breaks off in the middle of an object is reported as one that cannot be reached', async () => {
  const whole = await bucket.read('2025Q3')
  const silent = createServer((_, answer) => {
    answer.writeHead(200, { 'content-length': String(whole.length) })
    answer.write(whole.subarray(0, 1_000))
    setTimeout(() => answer.destroy(), 200)
  })
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening))
  const { port } = silent.address() as AddressInfo
  try {
    await expect((await snapshots(node, objectsOf({ at: { url: `http://127.0.0.1:${port}/quarters` } }))).current()).rejects.toThrow(
      'is not on this node yet',
    )
    expect(said).toEqual([expect.stringMatching(/cannot be reached, or broke off \(\w+\)/)])
  } finally {
    silent.close()
  }
})

test('a download is complete even if the object store closes its connection before the slow reader has finished', async () => {
  const length = 3_000_000
  const server = createServer((_request, answer) => {
    answer.writeHead(200, { connection: 'close', 'content-length': length }).end(Buffer.alloc(length, 65))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const objects = new ObjectStore({ url: `http://127.0.0.1:${port}/quarters`, region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'b' })
  let read = 0
  for await (const piece of (await objects.get('2025Q1')) ?? []) {
    read += piece.length
    await after(20)
  }
  expect(read).toBe(length)
  server.close()
})

test('an object that another machine puts at the same moment is not overwritten, and is reported if it holds a different file', async () => {
  const real = new ObjectStore(bucket.bucket)
  // The other was faster: it was not there when this one looked, and is there when it puts.
  const overtaken = {
    has: () => Promise.resolve(false),
    putIfAbsent: () => Promise.resolve(false),
    get: (name: string) => real.get(name),
  }
  const parts = { folder: publisher, key, hub: testKeyChecks.record, onFailure: () => undefined }
  const [first] = manifests as [Manifest]
  expect(await new QuarterObjects({ ...parts, objects: overtaken }).put([first])).toEqual([])
  const file = { ...first.file, ...(await fingerprint(join(publisher, '2025Q4.duckdb'))) }
  await copyFile(join(publisher, '2025Q4.duckdb'), join(node, '2025Q3.duckdb'))
  await expect(new QuarterObjects({ ...parts, folder: node, objects: overtaken }).put([{ ...first, file }])).rejects.toMatchObject({
    code: 'OBJECT_STANDS',
  })
})

test('a machine that has no file of a quarter, or a different one, puts nothing into the object store', async () => {
  const at = { url: bucket.bucket.url }
  const next = named('2026Q2')
  await expect(objectsOf({ at }).put([next])).rejects.toThrow('2026Q2 is not in the object store, and this machine has no file of it.')
  await writeFile(join(node, '2026Q2.duckdb'), 'another')
  await expect(objectsOf({ at }).put([next])).rejects.toThrow('this machine has another file of it than the published one')
  expect((await bucket.read('2026Q2')).includes('NoSuchKey')).toBe(true)
})

test.each<[string, () => Other | Promise<Other>, string]>([
  [
    'a key that does not fit',
    () => ({ key: Buffer.alloc(32, 6) }),
    'was encrypted with another key than that of HUB_OBJECTS_KEY_FILE on this machine',
  ],
  ['the record key of another hub', () => ({ hub: 'f'.repeat(32) }), 'is of another hub, or was put under another name, or was changed'],
  [
    'a bucket that does not exist',
    () => ({ at: { url: bucket.bucket.url.replace('quarters', 'nothing') } }),
    'has no such bucket. Make it, or set HUB_OBJECTS to the right one.',
  ],
  [
    'an access key that the store does not know',
    () => ({ at: { accessKeyId: 'SOMEBODY' } }),
    'refuses the access key, or the key may not list the bucket.',
  ],
  ['a store that does not answer', () => ({ at: { url: 'http://127.0.0.1:1/quarters' } }), 'cannot be reached, or broke off ('],
])('with %s a node has no quarter: the operator reads why, and whoever asks that it is not here yet', async (_, other, sentence) => {
  const joined = await snapshots(node, objectsOf(await other()))
  await expect(joined.current()).rejects.toThrow(
    'Quarter 2025Q3 is published, but its file is not on this node yet. Ask again when it has been copied.',
  )
  expect(said).toEqual([expect.stringContaining(sentence)])
  expect(await readdir(node)).toEqual([])
})

test('an object that was changed, cut off, or taken from another quarter is never used', async () => {
  const whole = await bucket.read('2025Q3')
  const altered = Buffer.from(whole)
  altered.writeUInt8((altered[500] ?? 0) ^ 1, 500)
  for (const content of [altered, whole.subarray(0, 1_000), Buffer.alloc(0), await bucket.read('2025Q4')])
    await withObject('2025Q3', content, async () => {
      await expect((await snapshots(node, objectsOf())).current()).rejects.toThrow(
        'Quarter 2025Q3 is published, but its file is not on this node yet.',
      )
      expect(said.at(-1)).toMatch(/^The object 2025Q3 (is of another hub|is none that a hub|was changed)/)
      expect(await readdir(node)).toEqual([])
    })
  expect(await rowsIn(await snapshots(node, objectsOf()))).toHaveLength(2)
})

test('an object that somebody with the key made of another file is not used, because it has another hash than the published one', async () => {
  const before = await bucket.read('2025Q3')
  await rm(join(node, '2025Q3.duckdb'), { force: true })
  await writeFile(join(node, '2025Q3.duckdb'), 'facts of somebody else')
  const forged = {
    ...manifests[0],
    counted: undefined,
    file: { name: '2025Q3.duckdb', ...(await fingerprint(join(node, '2025Q3.duckdb'))) },
  } as Manifest
  const elsewhere = await startObjectStore(await freePort())
  try {
    await objectsOf({ at: { url: elsewhere.bucket.url } }).put([forged])
    await withObject('2025Q3', await elsewhere.read('2025Q3'), async () => {
      await rm(join(node, '2025Q3.duckdb'), { force: true })
      await expect((await snapshots(node, objectsOf())).current()).rejects.toThrow(
        'Quarter 2025Q3 is published, but its file is not on this node yet.',
      )
      expect(said).toEqual([expect.stringContaining('The object store has another 2025Q3 than the one that was published.')])
    })
  } finally {
    await elsewhere.stop()
  }
  expect((await bucket.read('2025Q3')).equals(before)).toBe(true)
})

test('a failed download is tried again only after some seconds, and by one question at a time', async () => {
  const objects = objectsOf({ at: { url: 'http://127.0.0.1:1/quarters' } })
  const [first] = manifests as [Manifest]
  const all = await Promise.allSettled([objects.bring(first), objects.bring(first), objects.bring(first)])
  await expect(objects.bring(first)).rejects.toThrow('cannot be reached')
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(said).toHaveLength(1)
})
