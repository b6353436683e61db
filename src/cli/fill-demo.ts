import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PartnerKind } from '../access/partner-kinds.js'
import type { Hub } from '../hub/hub.js'
import { feeds, fromFile, type FeedCode } from '../modules/ingest/index.js'
import { forces } from '../modules/reference/index.js'
import { generate } from '../synthetic/index.js'
import { progress } from './progress.js'

/** The quarters in which the synthetic people were referred or came. */
const quarters = ['2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}Q${n}`))

export interface FillOptions {
  /** Keeps the files, with the truth about the people in them, for who compares answers with it. */
  readonly keepFiles?: boolean
}

/**
 * Fills an empty hub with the synthetic partnership, through the real ingest, and publishes its closed quarters; goes on where an
 * interrupted start left off. A hub that published anything else is left alone. The files go once nothing can ask for them again.
 */
export async function fillDemo(hub: Hub, say: (line: string) => void, { keepFiles = false }: FillOptions = {}): Promise<void> {
  const { persons, seed, dataDir } = hub.settings
  const published = await hub.publishedQuarters()
  const missing = quarters.filter((quarter) => !published.includes(quarter))
  const out = join(dataDir, 'synthetic')
  if (persons === 0) return
  const made = await isMade(out, { persons, seed })
  if (missing.length === 0) return keepFiles ? undefined : removeFiles(out)
  if (published.length > 0 && !made) return
  say(`Making a synthetic partnership of about ${persons} referrals (nobody in it exists).`)
  if (!made) {
    const bar = progress('Generating')
    await rm(noteOf(out), { force: true })
    await generate({ persons, seed, out, formats: ['csv'], truth: keepFiles, onProgress: bar.to })
    await noteMade(out, { persons, seed })
    bar.done()
  }
  // The same id each time: a start that was interrupted goes on where it was.
  await ingestFiles(hub, out, `synthetic-${seed}-${persons}`)
  say('Publishing closed quarters.')
  for (const quarter of missing) {
    await hub.publish(quarter)
    say(`  ${quarter} published`)
  }
  if (!keepFiles) await removeFiles(out)
}

/** Of what a start has made; files that somebody keeps with the truth about them stay. */
async function removeFiles(out: string): Promise<void> {
  if ((await exists(noteOf(out))) && !(await exists(join(out, 'truth.json')))) await rm(out, { recursive: true })
}

/** Takes the files in, those of the forces beside those of the charity: one is read here while PostgreSQL stores the other. */
async function ingestFiles(hub: Hub, out: string, batch: string): Promise<void> {
  const files = await Promise.all(Object.keys(senders).map((kind) => filesOf(kind as PartnerKind, out)))
  const total = files.flat().reduce((sum, { bytes }) => sum + bytes, 0)
  const bar = progress(`Ingesting ${files.flat().length} files`)
  const read = new Map<string, number>()
  const ingestAll = async (ofKind: readonly DemoFile[]): Promise<void> => {
    for (const { path, feed, partner } of ofKind) {
      const onProgress = ({ bytes }: { bytes: number }): void => {
        read.set(path, bytes)
        bar.to(
          [...read.values()].reduce((sum, one) => sum + one, 0),
          total,
        )
      }
      const { rejected } = await hub.ingest.submit(await hub.operator(partner), feed, batch, fromFile(path), { onProgress })
      if (rejected > 0) throw new Error(`the synthetic ${feed} of ${partner} has ${rejected} rows that the hub refuses`)
    }
  }
  // Waits for both, so that nothing is still being stored when a failure closes the hub.
  const ended = await Promise.allSettled(files.map(ingestAll))
  bar.done()
  for (const end of ended) if (end.status === 'rejected') throw end.reason
}

/** Partners of the demo that send feeds, by their kind. */
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

/** What partners of a kind send, feed by feed. */
async function filesOf(kind: PartnerKind, out: string): Promise<DemoFile[]> {
  const sent = Object.values(feeds).filter(({ suppliers }) => suppliers.includes(kind))
  const possible = sent.flatMap(({ code: feed, name }) =>
    (senders[kind] ?? []).map((partner) => ({ feed, partner, path: join(out, name, `${partner}.csv`) })),
  )
  const sizes = await Promise.all(possible.map(({ path }) => sizeOf(path)))
  return possible.flatMap((file, at) => {
    const bytes = sizes[at] ?? null
    return bytes === null ? [] : [{ ...file, bytes }]
  })
}

/** Null where there is no such file. */
const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  )

interface Made {
  readonly persons: number
  readonly seed: number
}

const noteOf = (out: string): string => join(out, 'made.json')

/** Notes that the files of these people are whole. */
export async function noteMade(out: string, made: Made): Promise<void> {
  const draft = `${noteOf(out)}.draft`
  await writeFile(draft, `${JSON.stringify(made)}\n`)
  await rename(draft, noteOf(out))
}

async function isMade(out: string, { persons, seed }: Made): Promise<boolean> {
  const note = await readFile(noteOf(out), 'utf8').catch(() => null)
  if (note === null) return false
  const made = JSON.parse(note) as Made
  return made.persons === persons && made.seed === seed
}

const exists = async (path: string): Promise<boolean> => (await sizeOf(path)) !== null
