import { access, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PartnerKind } from '../access/partner-kinds.js'
import type { Hub } from '../hub/hub.js'
import { feeds } from '../modules/ingest/index.js'
import { forces } from '../modules/reference/index.js'
import { generate } from '../synthetic/index.js'
import { ingestFile } from './ingest-file.js'
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
  for (const { feed, partner } of demoFiles()) {
    const file = join(out, feed, `${partner}.csv`)
    if (!(await exists(file))) continue
    // The same id each time: a start that was interrupted goes on where it was.
    const receipt = await ingestFile(hub, feed, file, { batch: `synthetic-${seed}-${persons}`, partner })
    if (receipt.rejected > 0) throw new Error(`the synthetic ${feed} of ${partner} has ${receipt.rejected} rows that the hub refuses`)
  }
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

/** Partners of the demo that send feeds, by their kind. */
const senders: Readonly<Partial<Record<PartnerKind, readonly string[]>>> = {
  FORCE: forces.map(({ id }) => id),
  CHARITY: ['victim-support'],
}

/** Files in the order in which a demo takes them in: it decides the order of the batches. Feeds that several kinds of partner send come last. */
export function demoFiles(): readonly { readonly feed: string; readonly partner: string }[] {
  const inOrder = Object.values(feeds).sort((one, other) => one.suppliers.length - other.suppliers.length)
  return inOrder.flatMap(({ name: feed, suppliers }) =>
    suppliers.flatMap((kind) => senders[kind] ?? []).map((partner) => ({ feed, partner })),
  )
}

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

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
