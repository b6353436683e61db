import { join } from 'node:path'
import type { Database, Tx } from '../../../db/database.js'
import { holdKeyChecks, type KeyChecks } from '../../../db/key-check.store.js'
import type { Clock } from '../../../kit/clock.js'
import { Known } from '../../../kit/errors.js'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import { agreementStore, partnersCovered, writeAudit } from '../../governance/index.js'
import { londonDate } from '../../../kit/london.js'
import { buildQuarter } from './build-quarter.js'
import { keepCounted } from './counted-once.store.js'
import { checkExpected, freezeOf, remaining, type Freeze, type Standing } from './freeze.js'
import { standingRows } from './freeze.store.js'
import { quarterItself, type SeenQuarter, type SeenYear } from './seen-year.js'
import { fileNameOf, manifestNameOf, snapshotFormat, type Manifest } from '../snapshot/manifest.js'
import {
  findIn,
  firstQuarterIn,
  holdPublisherLock,
  insertIn,
  PublicationStore,
  readWholeTables,
  type FeedRecords,
  type PublishedQuarter,
} from '../snapshot/publication.store.js'
import { checkMayPublish } from './publish.policy.js'
import { yearOfQuarter } from '../vocabulary/quarters.js'
import { holdKeyFile } from '../snapshot/key-file.js'
import { openSnapshotFolder } from '../snapshot/snapshot-folder.js'
import { fingerprint, seal, writeSealed } from '../snapshot/snapshot-file.js'

/** What publishing reads of a feed: who may send it, and where its records are. */
export interface PublishedFeed extends FeedRecords {
  readonly suppliers: readonly PartnerKind[]
}

/** What publishing works with. */
export interface Publishing {
  readonly db: Database
  readonly clock: Clock
  /** Where the fact files are kept. */
  readonly folder: string
  /** Every feed that the hub takes in. */
  readonly feeds: readonly PublishedFeed[]
  /** Shows whether everything before was made with the same keys. */
  readonly keyChecks: KeyChecks
  /** Version of the hub, for the manifest. */
  readonly software: string
  /** Who publishes, for the audit log. */
  readonly actor?: string
  /** Called after each quarter that was published, so that this node's own answers move on at once. */
  readonly onPublished?: (manifest: Manifest) => Promise<void> | void
}

/**
 * Publishes one quarter: the given one, or the next, of the partners that a live agreement covers now. From then on its file never changes.
 * @throws Invalid `NOT_RIPE` (with the first possible day), `OUT_OF_ORDER`, `NOTHING_TO_PUBLISH`, `INVALID_QUARTER`; Conflict `ALREADY_PUBLISHED`
 */
export async function publishQuarter(publishing: Publishing, quarter?: string, isExpected?: Expectation): Promise<Manifest> {
  await openSnapshotFolder(publishing.folder)
  const manifest = await publishing.db.transaction({ role: 'hub_publish' }, async (tx) => {
    await holdPublisherLock(tx)
    await holdKeyChecks(tx, publishing.keyChecks)
    await holdKeyFile(publishing.folder, publishing.keyChecks)
    await readWholeTables(tx)
    const published = await findIn(tx)
    const now = publishing.clock.now()
    const names = published.map((one) => one.quarter)
    const contributors = partnersCovered(await agreementStore.parties(tx), publishing.feeds, now)
    const first = published.length > 0 ? null : (isExpected?.first ?? (await firstQuarterIn(tx, publishing.feeds, contributors)))
    const next = checkMayPublish(quarter, names, first, londonDate(now))
    const asOf = await new PublicationStore(publishing.db).lastBatch()
    isExpected?.check(await freezeIn(tx, publishing, isExpected, published))
    return publishIn(tx, publishing, seenYear(published, { quarter: next, asOf, publishedAt: now, contributors }))
  })
  await publishing.onPublished?.(manifest)
  return manifest
}

/** Where a partnership begins that has published nothing yet, and whether quarters without a row are frozen too. */
export type HowToFreeze = Pick<Standing, 'first' | 'allowEmpty' | 'only'>

/** What somebody has looked at before it is frozen. */
export interface Expectation extends HowToFreeze {
  /** Throws where what would be frozen is something else. */
  readonly check: (freeze: Freeze) => void
}

/** What publishing every ripe quarter would freeze. It changes nothing. @throws as `freezeOf` */
export async function wouldFreeze(publishing: Publishing, how: HowToFreeze): Promise<Freeze> {
  return publishing.db.transaction({ role: 'hub_publish' }, async (tx) => freezeIn(tx, publishing, how, await findIn(tx)))
}

async function freezeIn(tx: Tx, { feeds, clock }: Publishing, how: HowToFreeze, published: readonly PublishedQuarter[]): Promise<Freeze> {
  const now = clock.now()
  const contributors = partnersCovered(await agreementStore.parties(tx), feeds, now)
  return freezeOf({
    rows: await standingRows(tx, feeds, contributors),
    contributors,
    published: published.map(({ quarter }) => quarter),
    today: londonDate(now),
    ...how,
  })
}

/**
 * Freezes what somebody has looked at, quarter by quarter, each while nothing of what is left has changed.
 * @throws Conflict `FREEZE_CHANGED`, and as `publishQuarter`
 */
export async function publishExpected(publishing: Publishing, how: HowToFreeze, expected: string): Promise<Manifest[]> {
  const seen = await wouldFreeze(publishing, how)
  checkExpected(seen, expected)
  const manifests: Manifest[] = []
  for (const [at, { quarter }] of seen.quarters.entries()) {
    const left = remaining(seen, at)
    const isExpected = { ...how, check: (freeze: Freeze) => checkExpected(freeze, left) }
    manifests.push(await publishQuarter(publishing, quarter, isExpected))
  }
  return manifests
}

/** Publishes every quarter that is ripe, in order, and returns their manifests; none where nothing is ripe. */
export async function publishRipe(publishing: Publishing): Promise<Manifest[]> {
  const manifests: Manifest[] = []
  for (;;) {
    try {
      manifests.push(await publishQuarter(publishing))
    } catch (error) {
      if (error instanceof Known && (error.code === 'NOT_RIPE' || error.code === 'NOTHING_TO_PUBLISH')) return manifests
      throw error
    }
  }
}

/** The quarters of the same year that are published before `last`, each with what it saw, and `last`. */
export function seenYear(published: readonly PublishedQuarter[], last: SeenQuarter): SeenYear {
  const year = yearOfQuarter(last.quarter)
  const before = published.filter((one) => yearOfQuarter(one.quarter) === year && one.quarter < last.quarter)
  const [first, ...rest] = [...before.map(asSeen), last]
  return [first ?? last, ...rest]
}

/** What a published quarter saw; who was in it is what its manifest says, whatever has become of the agreements since. */
export const asSeen = ({ quarter, asOf, publishedAt, manifest: { contributors } }: PublishedQuarter): SeenQuarter => ({
  quarter,
  asOf,
  publishedAt,
  contributors,
})

/**
 * The file is in its place before the row that makes it count is committed: a crash in between leaves a file that nobody
 * reads, and the quarter is built again over it.
 */
async function publishIn(tx: Tx, publishing: Publishing, seen: SeenYear): Promise<Manifest> {
  const { quarter, asOf, publishedAt, contributors } = quarterItself(seen)
  const name = fileNameOf(quarter)
  const partial = join(publishing.folder, `${name}.partial`)
  const tables = await buildQuarter(tx, seen, partial)
  await keepCounted(tx, seen)
  const manifest: Manifest = {
    format: snapshotFormat,
    quarter,
    asOf,
    publishedAt: publishedAt.toISOString(),
    contributors,
    software: publishing.software,
    tables,
    file: { name, ...(await fingerprint(partial)) },
  }
  await seal(partial, join(publishing.folder, name))
  await writeSealed(join(publishing.folder, manifestNameOf(quarter)), `${JSON.stringify(manifest, null, 2)}\n`)
  await insertIn(tx, manifest)
  await writeAudit(tx, {
    ...operator(publishing),
    event: 'quarter:published',
    resource: quarter,
    detail: { asOf, contributors },
  })
  return manifest
}

/** Publishing joins all partners' rows: an act of the hub's operator under every agreement and no single one. */
export const operator = (publishing: Publishing) =>
  ({
    actor: publishing.actor ?? 'operator',
    partner: 'hub',
    role: 'OPERATOR',
    purpose: 'PUBLICATION',
    agreement: null,
    verb: 'COMBINATION',
  }) as const
