import { access, readFile } from 'node:fs/promises'
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

/**
 * Fills an empty hub with the synthetic partnership, through the real ingest, and publishes its closed quarters; goes on where an
 * interrupted start left off. A hub that published anything else is left alone.
 */
export async function fillDemo(hub: Hub, say: (line: string) => void): Promise<void> {
  const { persons, seed, dataDir } = hub.settings
  const published = await hub.publishedQuarters()
  const missing = quarters.filter((quarter) => !published.includes(quarter))
  if (persons === 0 || missing.length === 0) return
  const out = join(dataDir, 'synthetic')
  if (published.length > 0 && !(await isMade(out, persons, seed))) return
  say(`Making a synthetic partnership of about ${persons} referrals (nobody in it exists).`)
  if (!(await isMade(out, persons, seed))) {
    const bar = progress('Generating')
    await generate({ persons, seed, out, formats: ['csv'], onProgress: bar.to })
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

/** The truth is written last, so where it is there all files are complete. */
async function isMade(out: string, persons: number, seed: number): Promise<boolean> {
  const truth = await readFile(join(out, 'truth.json'), 'utf8').catch(() => null)
  if (truth === null) return false
  const made = JSON.parse(truth) as { persons: number; seed: number }
  return made.persons === persons && made.seed === seed
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
