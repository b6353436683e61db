import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PartnerKind } from '../../../src/access/partner-kinds.js'
import type { Hub } from '../../../src/hub/hub.js'
import { feeds, fromFile, type FeedCode } from '../../../src/modules/ingest/index.js'
import { Conflict } from '../../../src/kit/errors.js'
import { forces } from '../../../src/modules/reference/index.js'
import { progress } from '../../../src/cli/terminal/progress.js'

/** Files that the demo's partners send together. */
export interface Sending {
  /** Their folder. */
  readonly folder: string
  /** The id of each batch. It is the same each time, so an interrupted start continues where it was. */
  readonly batch: string
}

/**
 * Batches that are ingested in parallel. A small one mostly waits for its commits, and PostgreSQL stores one while another is read here.
 */
const sideBySide = 3

/**
 * Sends what comes after all quarters are published: corrections, late referrals, rows that the hub refuses, codes that no list knows, and
 * consents that were withdrawn.
 */
export async function sendLateFiles(hub: Hub, { folder, batch }: Sending): Promise<void> {
  for (const { path, feed, partner } of await filesIn(folder))
    await hub.ingest.submit(await hub.operator(partner), feed, batch, fromFile(path)).catch(unlessWithdrawn)
}

/** Ingests the files, the largest first. @param signal stops it between two pieces of a file; that file's batch is then not stored */
export async function sendDemoFiles(hub: Hub, { folder, batch }: Sending, signal?: AbortSignal): Promise<void> {
  const files = (await filesIn(folder)).sort((one, other) => other.bytes - one.bytes)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const bar = progress(`Ingesting ${files.length} files`)
  const read = new Map<string, number>()
  const send = async ({ path, feed, partner }: DemoFile): Promise<void> => {
    const onProgress = ({ bytes }: { bytes: number }): void => {
      signal?.throwIfAborted()
      read.set(path, bytes)
      bar.to(
        [...read.values()].reduce((sum, one) => sum + one, 0),
        total,
      )
    }
    const { rejected } = await hub.ingest
      .submit(await hub.operator(partner), feed, batch, fromFile(path), { onProgress })
      .catch(unlessWithdrawn)
    if (rejected > 0) throw new Error(`the synthetic ${feed} of ${partner} has ${rejected} rows that the hub refuses`)
  }
  const waiting = files[Symbol.iterator]()
  let failed = false
  const sendAll = async (): Promise<void> => {
    for (const file of waiting) {
      signal?.throwIfAborted()
      if (failed) return
      await send(file).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
  }
  // Waits for all, so that nothing is still being stored when a failure closes the hub.
  const ended = await Promise.allSettled(Array.from({ length: sideBySide }, sendAll))
  bar.done()
  for (const end of ended) if (end.status === 'rejected') throw end.reason
}

/** A batch that its partner has taken back stays away. */
function unlessWithdrawn(error: unknown): { readonly rejected: number } {
  if (!(error instanceof Conflict) || error.code !== 'BATCH_WITHDRAWN') throw error
  return { rejected: 0 }
}

/** Partners of the demo that send feeds, by kind. */
const senders: Readonly<Partial<Record<PartnerKind, readonly string[]>>> = {
  FORCE: forces.map(({ id }) => id),
  CHARITY: ['victim-support'],
}

interface DemoFile {
  readonly feed: FeedCode
  readonly partner: string
  readonly path: string
  readonly bytes: number
}

/** The files that partners send, feed by feed. */
async function filesIn(folder: string): Promise<DemoFile[]> {
  const possible = Object.values(feeds).flatMap(({ code: feed, name, suppliers }) =>
    suppliers.flatMap((kind) => senders[kind] ?? []).map((partner) => ({ feed, partner, path: join(folder, name, `${partner}.csv`) })),
  )
  const sizes = await Promise.all(possible.map(({ path }) => sizeOf(path)))
  return possible.flatMap((file, at) => {
    const bytes = sizes[at] ?? null
    return bytes === null ? [] : [{ ...file, bytes }]
  })
}

/** Null if there is no such file. */
const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  )
