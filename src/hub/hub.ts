import 'reflect-metadata'
import { resolve } from 'node:path'
import { pino } from 'pino'
import { noticesKey, roleToldOf } from '../access/keys.js'
import { partnerKinds } from '../access/partner-kinds.js'
import type { Database } from '../db/database.js'
import { keyChecksOf } from '../db/key-check.store.js'
import { clockFrom, systemClock, type Clock } from '../kit/clock.js'
import { Forbidden, Invalid, Unavailable, UserError } from '../kit/errors.js'
import {
  countedKeyOf,
  publishQuarter,
  type Manifest,
  publishExpected,
  publishRipe,
  PublicationStore,
  SnapshotStore,
  verifyQuarter,
  wouldFreeze,
  type Freeze,
  type HowToFreeze,
  type Publishing,
  type QuarterObjects,
  type VerifyReport,
  type SavedQuestion,
} from '../modules/analytics/index.js'
import {
  AuditStore,
  CredentialService,
  CallerService,
  readerOf,
  type EndingsBook,
  type NoteEnding,
  type AuditSealer,
  type Caller,
  operatorActor,
  type LedgerDesk,
} from '../modules/governance/index.js'
import { OidcProvider, type TrustedIssuer } from '../modules/identity/index.js'
import type { ExportedAnalysis } from '../modules/exports/index.js'
import { BatchReader, feeds, IngestService, WithdrawalService } from '../modules/ingest/index.js'
import { NoticeService } from '../modules/notices/index.js'
import { RetentionService, RightsService } from '../modules/rights/index.js'
import { DutySearch, OwnRecordStore, WaitingStore } from '../modules/records/index.js'
import { forces, readPublicFigures, readSimilarForces, seedReference, seedSyntheticDefinitions } from '../modules/reference/index.js'
import type { DemoDoors } from '../server/pages/demo-doors.js'
import type { HubSettings } from './hub-settings.js'
import type { Answered, Listening, ListenOptions, Serving } from './serve.js'
import { checkIdentity } from './checks/check-identity.js'
import { admitting } from './checks/check-keys.js'
import { loadDemo, type Demo } from './demo.js'
import { agreementsOf } from './agreements-of.js'
import { analyticsOf } from './analytics-of.js'
import { objectsOf } from './objects-of.js'
import { observe } from './observe.js'
import { noteQuarters, openEndings } from './endings.js'
import { takeOverLost } from './taking-over.js'
import { readinessOf } from './ready/readiness.js'
import { releasingOf } from './releasing-of.js'
import { LogStream } from './logs/log-stream.js'
import { sealingOf, type Sealing } from './sealing-of.js'
import { openStore, type Store } from './store.js'
import { software } from '../kit/software.js'

/** Everything that was made, for the server and the commands to use. */
export interface Hub extends Serving, Pick<Sealing, 'verifyAudit' | 'changeRootKey' | 'detachMonth' | 'writePartsOf'> {
  readonly settings: HubSettings
  /** Where the embedded cluster lies; empty with a PostgreSQL of one's own. */
  readonly storeFolder: string
  readonly db: Database
  readonly credentials: CredentialService
  readonly sealer: AuditSealer
  readonly endings: EndingsBook
  readonly ledger: LedgerDesk
  /** Throws UserError, with what to do, if no token can be verified: no provider is set, or it does not answer. */
  checkIdentity(): Promise<void>
  /** Serves until its `close`. */
  listen(options?: ListenOptions): Promise<Listening>
  /** The operator at the command line, in the name of a partner's data steward. */
  operator(partner: string): Promise<Caller>
  /** The same without an agreement, for what a partner or a person may ask for when none is live. */
  steward(partner: string): Promise<Caller>
  /** Data and errors, as the API returns them. */
  ask(saved: SavedQuestion): Promise<Answered>
  /** The answer that goes into a file. Throws if the API would refuse. */
  exportAnswer(saved: SavedQuestion): Promise<ExportedAnalysis>
  /** Publishes one quarter, or every ripe one, without confirmation. */
  publish(quarter?: string): Promise<readonly { quarter: string; tables: readonly { rows: number }[] }[]>
  /** What publishing every ripe quarter would freeze for good. */
  wouldFreeze(how: HowToFreeze): Promise<Freeze>
  /** Publishes what somebody has seen, identified by its hash. */
  publishExpected(how: HowToFreeze, hash: string): Promise<readonly { quarter: string; tables: readonly { rows: number }[] }[]>
  publishedQuarters(): Promise<readonly string[]>
  /** Puts the published quarters that the object store lacks, and returns them. @throws Invalid `OBJECTS_MISSING`; Unavailable */
  putQuarters(): Promise<readonly string[]>
  verify(quarter: string): Promise<VerifyReport>
  close(): Promise<void>
}

/** The composition root: the one place where objects are made and joined. */
export async function openHub(settings: HubSettings): Promise<Hub> {
  // Before anything is made. If it is missing, nothing is left behind.
  const synthetic = settings.databaseUrl ? undefined : await loadDemo()
  const store = await openStore(settings)
  try {
    return await join(store, settings, synthetic)
  } catch (error) {
    await store.close()
    throw error
  }
}

/** What is public, as the operator has loaded it. */
const publicDataOf = (db: Database): Pick<Hub, 'publicFigures' | 'similarForces'> => ({
  publicFigures: (from, to) => db.transaction({ role: 'hub_read_reference' }, (tx) => readPublicFigures(tx, from, to)),
  similarForces: () => db.transaction({ role: 'hub_read_reference' }, readSimilarForces),
})

const ownRecordsOf = ({ db, follower }: Pick<Store, 'db' | 'follower'>, clock: Clock) => ({
  follower,
  records: new OwnRecordStore(db, follower),
  dutySearch: new DutySearch(new OwnRecordStore(db, follower), clock),
  waiting: new WaitingStore(db, clock),
})

async function join(store: Store, settings: HubSettings, synthetic: Demo | undefined): Promise<Hub> {
  const { db, ledger, ownerUrl, folder, clusterFolder, close } = store
  const [demo, logTo] = [synthetic !== undefined, settings.logTo ?? new LogStream()]
  const log = pino({ level: settings.logLevel }, logTo)
  const clock = await clockOf(settings, synthetic)
  await seed(db, synthetic)

  const audit = new AuditStore(db, clock)
  const governance = new CallerService(db, clock, (entry) => audit.write(entry))
  const keyChecks = keyChecksOf(settings.keys)
  const ingest = new IngestService(db, { recordKey: settings.keys.record, keyChecks, quota: quotaOf(settings) }, clock, governance)
  const publications = new PublicationStore(db)
  const sealing = await sealingOf({ db, ledger, audit, log, ownerUrl }, settings)
  const [objects, admit] = [objectsOf(settings, { folder, log }), admitting({ db, folder, checks: keyChecks, log })]
  const snapshots = await SnapshotStore.open({ folder, bring: objects?.bring, admit }, publications)
  const endings = await openEndings({ db, log, publications }, settings)
  const parts = { settings, clock, endings, publications, snapshots, objects }
  const [ends, publishing] = [endings.note, await publishingOnceTakenOver(store, parts)]
  const asking = analyticsOf({ db, settings, snapshots, audit, ends, clock, synthetic: demo })
  const issuer = await synthetic?.DemoIssuer.open(resolve(settings.dataDir), { embedded: demo, host: settings.host }).catch(orNone)

  const hub: Hub = {
    settings,
    demo,
    personas: synthetic?.personas,
    storeFolder: clusterFolder,
    clock,
    log,
    ...{ db, ledger },
    governance,
    endings,
    credentials: new CredentialService(db, clock, [...Object.values(feeds), toldFeed], demo ? 'demo' : 'live', ends, () =>
      governance.forget(),
    ),
    ...agreementsOf({ db, clock, governance, endings }),
    ...releasingOf(settings, { db, clock, ...asking }),
    audit,
    ...sealing,
    ingest,
    batches: new BatchReader(db),
    ...removalsOf({ db, settings, clock, ends }),
    ...ownRecordsOf(store, clock),
    snapshots,
    ...asking,
    notices: new NoticeService({ ...asking, snapshots, audit: (entry) => audit.write(entry) }),
    ...publicDataOf(db),
    trusted: trustedBy(settings, issuer),
    checkIdentity: () => (issuer ? Promise.resolve() : checkIdentity(settings.identity)),
    listen: (options) => attachPublished(hub).then(async () => (await serving()).serve(hub, options)),
    issueDemoToken: tokensFrom(issuer, governance, clock),
    demoDoors: synthetic && issuer && (await doorsOf(synthetic, settings, clock, (role, partner) => hub.issueDemoToken([role], partner))),
    operator: async (partner) => governance.callerFor(await governance.operatorAsSteward(partner)),
    steward: async (partner) => readerOf(await governance.operatorAsSteward(partner)),
    ask: async (saved) => (await serving()).askAsOperator(hub, saved),
    exportAnswer: async (saved) => (await serving()).exportAsOperator(hub, saved),
    ...publishingOf(publishing, publications, objects),
    observe: () => observe(hub),
    readiness: readinessOf({ db, ledger, snapshots, sealer: sealing.sealer, endings, log: logTo, pressure: asking.pressure }, settings),
    close: () => Promise.resolve(snapshots.close()).then(close),
  }
  return hub
}

/** What publishes, once what was published is taken over that this database lacks. */
async function publishingOnceTakenOver(store: Store, parts: PublishingParts): Promise<() => Publishing> {
  const publishing = (): Publishing => publishingIn(store, parts)
  await takeOverLost({ ...parts, publishing: store.publisher && publishing })
  return publishing
}

/** The services that publish, whose calls fail if this process lacks the right, and the published quarters. */
const publishingOf = (
  publishing: () => Publishing,
  publications: PublicationStore,
  objects: QuarterObjects | undefined,
): Pick<Hub, 'publish' | 'wouldFreeze' | 'publishExpected' | 'verify' | 'publishedQuarters' | 'putQuarters'> => ({
  publishedQuarters: async () => (await publications.find()).map(({ quarter }) => quarter),
  putQuarters: async () => putQuarters(objects ?? noObjects(), publications),
  publish: async (quarter) => (quarter ? [await publishQuarter(publishing(), quarter)] : publishRipe(publishing())),
  wouldFreeze: async (how) => wouldFreeze(publishing(), how),
  publishExpected: async (how, hash) => publishExpected(publishing(), how, hash),
  verify: async (quarter) => verifyQuarter(publishing(), quarter),
})

const quotaOf = ({ quota, uploads }: HubSettings) => ({ ...quota, openUploads: uploads?.open })

/** Loaded when something must be answered. A command that ingests a file or publishes needs no GraphQL and no HTTP. */
const serving = () => import('./serve.js')

/** The clock of the hub. Only a demo's can be moved on. */
type DemoHubClock = Clock & { moveOn?(days: number): Promise<Date> }

async function clockOf({ dataDir, now }: HubSettings, demo: Demo | undefined): Promise<DemoHubClock> {
  if (demo) return demo.DemoClock.open(resolve(dataDir), now)
  return now ? clockFrom(now) : systemClock
}

/** The dependencies of services that erase, revoke or suspend something. */
interface EndingParts {
  readonly db: Database
  readonly clock: Clock
  readonly ends: NoteEnding
}

/** Notices, as if they were a feed: a key for them is given to a partner that has a role which is told of changes. */
const toldFeed = { name: noticesKey, suppliers: partnerKinds.filter((kind) => roleToldOf(kind) !== undefined) }

/** The services that remove rows. */
const removalsOf = ({
  db,
  settings: { keys },
  clock,
  ends,
}: EndingParts & { readonly settings: HubSettings }): Pick<Hub, 'withdrawals' | 'rights' | 'retention'> => ({
  withdrawals: new WithdrawalService(db),
  rights: new RightsService(db, keys.record, clock, ends),
  retention: new RetentionService(db, clock),
})

interface PublishingParts extends Pick<Hub, 'settings' | 'clock' | 'endings' | 'snapshots'> {
  readonly publications: PublicationStore
  readonly objects: QuarterObjects | undefined
}

function publishingIn(
  { publisher, folder }: Store,
  { endings, publications, snapshots, objects, settings: { keys }, clock }: PublishingParts,
): Publishing {
  if (!publisher) throw noPublisher()
  const publishedBefore = (quarters: readonly string[]) => endings.publishedQuarters(quarters)
  // The quarter is noted before this process answers anybody from it.
  const onPublished: Publishing['onPublished'] = (manifest) =>
    noteQuarters(endings, publications)
      .catch((error: unknown) => {
        throw error instanceof Unavailable ? notNoted(manifest.quarter, error) : error
      })
      // Before anything that may fail here: other nodes wait for it.
      .then(() => objects && putPublished(objects, manifest))
      .then(() => snapshots.refresh())
  return {
    db: publisher,
    folder,
    feeds: Object.values(feeds),
    software,
    publishedBefore,
    before: objects && (() => objects.checkReached()),
    bring: objects?.bringFile,
    onPublished,
    clock,
    keyChecks: keyChecksOf(keys),
    countedKey: countedKeyOf(keys.record),
  }
}

const notNoted = (quarter: string, { message }: Unavailable): Unavailable =>
  new Unavailable(
    `${quarter} is published, and stays so, but could not be noted outside the database. ${message} The next command of the hub on this machine notes it.`,
  )

const putQuarters = async (objects: QuarterObjects, publications: PublicationStore): Promise<string[]> =>
  objects.put((await publications.find()).map(({ manifest }) => manifest))

const noObjects = (): never => {
  throw new Invalid(
    'OBJECTS_MISSING',
    'No object store is set. Set HUB_OBJECTS and what goes with it, as "Several nodes" in docs/OPERATING.md says.',
  )
}

/** @throws Unavailable, which says that the quarter stays published */
const putPublished = (objects: QuarterObjects, manifest: Manifest): Promise<unknown> =>
  objects.put([manifest]).catch((error: unknown) => {
    throw error instanceof Unavailable ? notPut(manifest.quarter, error) : error
  })

const notPut = (quarter: string, { message }: Unavailable): Unavailable =>
  new Unavailable(
    `${quarter} is published, and stays so, but is not in the object store for other nodes. ${message} Run hub publish --put when that is mended.`,
  )

const noPublisher = (): Invalid =>
  new Invalid(
    'PUBLISH_LOGIN_MISSING',
    'Publishing has a login of its own. Set HUB_PUBLISH_DATABASE_URL to hub_publisher, as "Logins" in docs/OPERATING.md says.',
  )

function tokensFrom(issuer: Issuer | undefined, governance: CallerService, clock: Clock): Hub['issueDemoToken'] {
  return async (roles, partner) => {
    if (!issuer)
      throw new Forbidden(
        'Demo tokens exist only with the embedded database, on loopback. Unset DATABASE_URL, and set HOST to 127.0.0.1.',
        'DEMO_ONLY',
      )
    // Refuses a role that this partner cannot hold, before it issues a token that would permit nothing.
    for (const role of roles) await governance.actingAs({ subject: 'operator', partner, roles: [role] }, role)
    return issuer.issueToken({ roles, partner, now: clock.now() })
  }
}

/** What the pages of a demo let people of this machine do, and the word that opens it unless the settings leave it out. */
const doorsOf = async (
  { demoWord }: Demo,
  { dataDir, demoOpen }: HubSettings,
  clock: DemoHubClock,
  makeToken: DemoDoors['makeToken'],
): Promise<DemoDoors> => ({
  makeToken,
  moveClock: clock.moveOn?.bind(clock),
  word: demoOpen ? null : await demoWord(resolve(dataDir)),
})

async function seed(db: Database, demo: Demo | undefined): Promise<void> {
  const decides = { ...operatorActor, event: 'partner:added' }
  await db.transaction({ role: 'hub_governance', decides }, async (tx) => {
    await seedReference(tx)
    if (!demo) return
    await seedSyntheticDefinitions(tx)
    await demo.seedDemoPartnership(tx, forces, Object.keys(feeds))
  })
}

type Issuer = Awaited<ReturnType<Demo['DemoIssuer']['open']>>

// Off loopback the demo serves without an issuer, so that no one can sign in to made-up data over a network.
const orNone = (): undefined => undefined

function trustedBy({ identity }: HubSettings, issuer: Issuer | undefined): TrustedIssuer | undefined {
  if (issuer) return issuer.trusted
  return identity && { ...identity, keys: new OidcProvider(identity).keys }
}

/**
 * Hashes and attaches what is published, so that no first question waits for it. If that fails the hub serves the rest: it is not
 * ready, and refuses questions with the same sentence.
 */
async function attachPublished({ snapshots, log }: Pick<Hub, 'snapshots' | 'log'>): Promise<void> {
  try {
    await snapshots.all()
  } catch (error) {
    const sentence = error instanceof UserError ? error.message : 'The published quarters cannot be read.'
    log.error({ failure: error instanceof UserError ? error.code : String(error) }, sentence)
  }
}
