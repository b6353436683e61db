import { join } from 'node:path'
import type { Database, Tx } from '../../../db/database.js'
import { holdKeyChecks, holdYearKey, type KeyChecks } from '../../../db/key-check.store.js'
import type { Clock } from '../../../kit/clock.js'
import { Conflict, UserError } from '../../../kit/errors.js'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import { agreementStore, partnersCovered, writeAudit } from '../../governance/index.js'
import { londonDate } from '../../../kit/london.js'
import { buildQuarter } from './build-quarter.js'
import { episodeSources } from './making.js'
import { forgetTakenOut, keepCounted } from './reading/counted-once.store.js'
import { quarterItself } from './reading/seen-year.js'
import { seenBy, toBuild, type ToBuild } from './to-build.js'
import { countingRules } from '../vocabulary/quarters.js'
import { fileNameOf, manifestNameOf, snapshotFormat, type Manifest } from '../snapshot/manifest.js'
import type { PublishedFile } from '../snapshot/objects/quarter-objects.js'
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
import { CountedKeysFile } from './taking-over/counted-file.js'
import { holdKeyFile } from '../snapshot/key-file.js'
import { openSnapshotFolder } from '../snapshot/snapshot-folder.js'
import { fingerprint, seal, writeSealed } from '../snapshot/snapshot-file.js'

/** What publishing needs to know of a feed: who may send it, and where its records are. */
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
  /** Proves that all earlier quarters were made with the same keys. */
  readonly keyChecks: KeyChecks
  /** Encrypts what a quarter counted, for the day on which an older database is put back. It follows from the record key. */
  readonly countedKey: Uint8Array
  /** Version of the hub, for the manifest. */
  readonly software: string
  /** Who publishes, for the audit log. */
  readonly actor?: string
  /** Those of these quarters that were published before, whether or not the database still knows them. */
  readonly publishedBefore: (quarters: readonly string[]) => Promise<ReadonlyMap<string, unknown>>
  /** Brings a file of a published quarter from where all nodes find it; absent where somebody copies files. */
  readonly bring?: ((file: PublishedFile) => Promise<void>) | undefined
  /** Throws if what follows after publishing could not be done, so that nothing is published yet. */
  readonly before?: (() => Promise<void>) | undefined
  /** Called after each published quarter, so that this node answers from the new quarter at once. */
  readonly onPublished?: (manifest: Manifest) => Promise<void> | void
}

/** A check that runs in the transaction before a quarter is frozen. */
export interface BeforeFreezing {
  /** The partnership's first quarter, if none is published yet. Defaults to the quarter of the oldest row. */
  readonly first?: string | undefined
  /** Throws if the quarter must not be frozen. */
  readonly check: (tx: Tx, published: readonly PublishedQuarter[]) => Promise<void>
}

/**
 * Publishes the given quarter, or the next one, for the partners that a live agreement covers now. After that its file never changes.
 * @throws Invalid `NOT_RIPE` (with the first possible day), `OUT_OF_ORDER`, `NOTHING_TO_PUBLISH`, `QUARTER_INVALID`; Conflict
 * `ALREADY_PUBLISHED`, `QUARTER_STANDS`
 */
export async function publishQuarter(publishing: Publishing, quarter?: string, before?: BeforeFreezing): Promise<Manifest> {
  await openSnapshotFolder(publishing.folder)
  await publishing.before?.()
  const manifest = await publishing.db.transaction({ role: 'hub_publish' }, async (tx) => {
    // Safeguard A quarter that is being published, and rows that are taken out
    await holdPublisherLock(tx)
    await holdKeyChecks(tx, publishing.keyChecks)
    await readWholeTables(tx)
    const published = await findIn(tx)
    const now = publishing.clock.now()
    const names = published.map((one) => one.quarter)
    const contributors = partnersCovered(await agreementStore.parties(tx), publishing.feeds, now)
    const first = published.length > 0 ? null : (before?.first ?? (await firstQuarterIn(tx, publishing.feeds, contributors)))
    const next = checkMayPublish(quarter, names, first, londonDate(now))
    await checkNeverPublished(publishing, [next])
    await holdKeyFile(publishing.folder, publishing.keyChecks, await holdYearKey(tx, publishing.keyChecks, names, next))
    const asOf = await new PublicationStore(publishing.db).lastBatch()
    await before?.check(tx, published)
    return publishIn(
      tx,
      publishing,
      toBuild(published.map(seenBy), { quarter: next, asOf, publishedAt: now, contributors, counted: false, countingRules }),
    )
  })
  await publishing.onPublished?.(manifest)
  return manifest
}

/**
 * A quarter that was published is never built anew from a database that was put back: two versions of it subtract to single people.
 * @throws Conflict `QUARTER_STANDS`
 */
export async function checkNeverPublished(
  { publishedBefore }: Pick<Publishing, 'publishedBefore'>,
  quarters: readonly string[],
): Promise<void> {
  const standing = [...(await publishedBefore(quarters)).keys()].sort()
  // Safeguard A quarter that was published is never built from an older database: === 0 -> >= 0
  if (standing.length === 0) return
  throw quarterStands(
    standing,
    'It is not built a second time: two versions of a quarter can be subtracted to single people. Put back the database as of a later moment, after the quarter was published. The published file stays as it is.',
  )
}

/** A database that was put back to a moment before these quarters were published. */
export const quarterStands = (quarters: readonly string[], advice: string): Conflict =>
  new Conflict(
    'QUARTER_STANDS',
    `This database is older than the publication of ${quarters.join(', ')}. ${advice} See "Backup and restore" in docs/OPERATING.md.`,
  )

/** Publishes every ripe quarter in order, and returns their manifests; none if nothing is ripe. */
export async function publishRipe(publishing: Publishing): Promise<Manifest[]> {
  const manifests: Manifest[] = []
  for (;;) {
    try {
      manifests.push(await publishQuarter(publishing))
    } catch (error) {
      if (error instanceof UserError && (error.code === 'NOT_RIPE' || error.code === 'NOTHING_TO_PUBLISH')) return manifests
      throw error
    }
  }
}

/**
 * The files are in place before the row that makes it count is committed. A crash in between leaves files that nothing
 * reads, and the quarter is built again over them.
 */
async function publishIn(tx: Tx, publishing: Publishing, build: ToBuild): Promise<Manifest> {
  const { quarter, contributors } = quarterItself(build.seen)
  const partial = join(publishing.folder, `${fileNameOf(quarter)}.partial`)
  await forgetTakenOut(tx, build.seen)
  const manifest = await builtFiles(tx, publishing, build, partial)
  await seal(partial, join(publishing.folder, manifest.file.name))
  await writeSealed(join(publishing.folder, manifestNameOf(quarter)), `${JSON.stringify(manifest, null, 2)}\n`)
  await insertIn(tx, manifest)
  await writeAudit(tx, {
    ...operator(publishing),
    event: 'quarter:published',
    resource: quarter,
    // Roots of the log prove which file was published. The number of the last batch stays in the manifest: it counts what everybody sent.
    // Safeguard T-SDC-32 no number of everybody's:
    //   { contributors, sha256: manifest.file.sha256 } -> { contributors, sha256: manifest.file.sha256, asOf } as never
    detail: { contributors, sha256: manifest.file.sha256 },
  })
  return manifest
}

/** Builds the file of the quarter, and the file of what it counts, which is in its place then. */
async function builtFiles(tx: Tx, publishing: Publishing, build: ToBuild, partial: string): Promise<Manifest> {
  const { quarter, asOf, publishedAt, contributors } = quarterItself(build.seen)
  const counted = await CountedKeysFile.begin(publishing, quarter)
  try {
    const tables = await buildQuarter(tx, build, partial, counted)
    for await (const keys of keepCounted(tx, build.seen, episodeSources)) await counted.add(keys)
    const manifest = {
      format: snapshotFormat,
      countingRules: quarterItself(build.seen).countingRules,
      quarter,
      asOf,
      publishedAt: publishedAt.toISOString(),
      contributors,
      software: publishing.software,
      tables,
      file: { name: fileNameOf(quarter), ...(await fingerprint(partial)) },
      ...(build.rowsLost.length > 0 && { rowsLost: build.rowsLost }),
    }
    return { ...manifest, counted: await counted.seal(manifest) }
  } finally {
    await counted.end()
  }
}

/** Publishing joins all partners' rows. It is an act of the hub's operator under every agreement, not under a single one. */
export const operator = (publishing: Publishing) =>
  ({
    actor: publishing.actor ?? 'operator',
    partner: 'hub',
    role: 'OPERATOR',
    purpose: 'PUBLICATION',
    agreement: null,
    verb: 'COMBINATION',
  }) as const
