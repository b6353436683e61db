import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Database } from '../db/database.js'
import { Unavailable, UserError } from '../kit/errors.js'
import { carriedOpenssl } from '../db/embedded/carried-openssl.js'
import { hasCluster, startEmbedded } from '../db/embedded-postgres.js'
import { checkOwnFolder, PublicationStore, SnapshotStore, type Manifest, type QuarterObjects } from '../modules/analytics/index.js'
import { readAnswers } from './answers-file.js'
import { checkIdentity, type IdentitySettings } from './checks/check-identity.js'
import { checkKeys } from './checks/check-keys.js'
import { keepsCommits } from './checks/commits-kept.store.js'
import { sayFollower } from './checks/follower-state.js'
import { endingsBookOf, type EndingsSettings } from './endings.js'
import { Ledger, LedgerDesk, ledgerSays, readSigningKey, rootKeyInUse } from '../modules/governance/index.js'
import type { HubSettings } from './hub-settings.js'
import { objectsOf } from './objects-of.js'
import { sealingFiles } from './sealing-of.js'
import { checkDatabase, ledgerSeen, snapshotFolderOf, type StoreSettings, type StoreUrls } from './store.js'

type RootKeySettings = Pick<HubSettings, 'auditKeyFile' | 'auditRootFile'>
type ExaminedSettings = StoreSettings & EndingsSettings & RootKeySettings & Pick<HubSettings, 'objects' | 'now'>

/**
 * Checks one by one what serving needs, and reports each. Changes nothing: it migrates nothing, seeds nothing and
 * makes no folder. A cluster of the hub's own is started only while it checks. @throws UserError with what to do, for
 * the first thing that fails
 */
export async function* examine(
  settings: ExaminedSettings & { readonly identity?: IdentitySettings | undefined },
): AsyncGenerator<string, void, undefined> {
  const folder = snapshotFolderOf(settings)
  const hasFolder = await exists(folder)
  if (hasFolder) await checkOwnFolder(folder)
  const { databaseUrl, publishUrl } = settings
  if (databaseUrl) {
    yield* examineDatabase({ serve: databaseUrl, publish: publishUrl }, settings, hasFolder)
    await checkIdentity(settings.identity)
    return yield `identity: good (${settings.identity?.issuer})`
  }
  const dataDir = resolve(settings.dataDir)
  if (!(await hasCluster(dataDir))) return yield `database: none in ${dataDir} yet; "npm start" makes it`
  const embedded = await startEmbedded(dataDir, { make: false })
  try {
    yield `PostgreSQL: good (embedded, ${embedded.folder})`
    const openssl = await carriedOpenssl()
    yield `PostgreSQL: for a demo only${openssl ? `, since it carries ${openssl}` : ''}; a hub with DATABASE_URL uses your own`
    yield* examineDatabase({ serve: embedded.appUrl, publish: embedded.publishUrl }, settings, hasFolder)
  } finally {
    await embedded.stop()
  }
}

const commitsLost =
  'commits: synchronous_commit is off. If PostgreSQL ends suddenly, an erasure, a withdrawn consent or a revocation that the hub has acknowledged can be lost. Set it to on.'

async function* examineDatabase(urls: StoreUrls, settings: ExaminedSettings, hasFolder: boolean): AsyncGenerator<string, void, undefined> {
  await checkDatabase(urls)
  yield 'database: good, with all migrations'
  yield urls.publish ? 'logins: good' : 'logins: good; HUB_PUBLISH_DATABASE_URL is not set, so nothing can be published from here'
  const folder = hasFolder ? snapshotFolderOf(settings) : undefined
  const ledger = new Ledger(settings.keys.record, { ...ledgerSeen(settings), keep: () => Promise.resolve() })
  const db = new Database({ connectionString: urls.serve, ledger })
  try {
    yield (await keepsCommits(db)) ? 'commits: kept' : commitsLost
    if (settings.followerUrl) yield await followerOf(db, settings.followerUrl)
    await checkKeys(db, folder, settings.keys)
    yield keysGood(settings.keys)
    yield ledgerSays(await new LedgerDesk(db, ledger).report())
    yield await rootKeyOf(db, settings)
    yield await endingsOf(db, settings)
    const publications = new PublicationStore(db)
    const published = await publications.find()
    const quarters = published.map(({ quarter }) => quarter)
    yield `published: ${quarters.length === 0 ? 'nothing yet' : `${quarters[0]} to ${quarters.at(-1)}`}`
    const objects = objectsOf(settings, { folder: snapshotFolderOf(settings), log: undefined })
    const manifests = published.map(({ manifest }) => manifest)
    const stored = objects && (await objectStoreOf(objects, manifests))
    if (stored) yield stored.said
    if (folder === undefined) return
    const snapshots = await SnapshotStore.open({ folder }, publications)
    try {
      yield await snapshots.all().then(
        () => 'snapshots: good',
        (error: unknown) => {
          if (!stored?.hasAll || !(error instanceof Unavailable)) throw error
          return `snapshots: ${error.message} The hub takes it from the object store.`
        },
      )
    } finally {
      snapshots.close()
    }
    const answers = await readAnswers(settings.dataDir)
    if (answers)
      yield `answers of the hub that served here last: ${answers.compiled} by compiled queries, ${answers.plain} by plain ones, ${answers.kept} sent again as they were`
  } finally {
    await db.close()
  }
}

/** Includes the cell key of each year from which a new one applies. */
const keysGood = ({ cellFrom }: StoreSettings['keys']): string =>
  `keys: good${cellFrom ? `; further cell keys from ${[...cellFrom.keys()].sort().join(', ')} on` : ''}`

/** A follower that does not respond is reported, but is no failure, because the leader answers instead. */
const followerOf = (db: Database, url: string): Promise<string> =>
  sayFollower(db, url).catch((error: unknown) => {
    if (!(error instanceof Unavailable)) throw error
    return `follower: ${error.message} The leader answers in its place.`
  })

interface StoredQuarters {
  readonly said: string
  readonly hasAll: boolean
}

/** Reports what the object store has. If it cannot be reached, that is reported too and the local files are still checked. */
async function objectStoreOf(objects: QuarterObjects, published: readonly Manifest[]): Promise<StoredQuarters> {
  const all = published.length
  try {
    const lacks = await objects.lacking(published)
    if (lacks.length === 0)
      return { said: `object store: good, with ${all === 1 ? 'the one quarter' : `all ${all} quarters`}`, hasAll: true }
    return { said: `object store: lacks ${lacks.join(', ')}; run hub publish --put on a machine that has the files`, hasAll: false }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { said: `object store: ${error.message}`, hasAll: false }
  }
}

/** Whether this machine holds the key that signs roots. Makes none. */
async function rootKeyOf(db: Database, settings: StoreSettings & RootKeySettings): Promise<string> {
  const { keyFile } = sealingFiles(settings)
  const inUse = await rootKeyInUse(db)
  if (!inUse) return 'key of roots: none yet; the first start makes it'
  const isThere = await exists(keyFile)
  if (isThere && (await readSigningKey(keyFile)).publicKey.equals(inUse)) return 'key of roots: good'
  const found = isThere ? `${keyFile} holds another than` : `there is no ${keyFile} with`
  return `key of roots: ${found} ${inUse.toString('hex')}, which signs. Put that key in its place; if it was lost, run hub audit change-key with --without-old`
}

/** @throws Conflict `ENDINGS_REFUSED` */
async function endingsOf(db: Database, settings: StoreSettings & EndingsSettings): Promise<string> {
  const checked = await endingsBookOf(db, settings).check()
  if (!checked) return 'endings: no file yet; the first start makes it'
  return checked.lacking === 0
    ? 'endings: good'
    : 'endings: good; this database lacks something that has ended, which the next start carries out again'
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
