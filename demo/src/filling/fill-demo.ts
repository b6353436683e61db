import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hub } from '../../../src/hub/hub.js'
import { firstDayOf } from '../../../src/modules/analytics/index.js'
import { loadPoliceAttitudes } from '../../../src/modules/reference/index.js'
import { attitudesOf, generate, lateFolderOf, partFolders } from '../generator/index.js'
import { Invalid } from '../../../src/kit/errors.js'
import { checkClock } from './check-clock.js'
import { sendDemoFiles, type Sending } from './demo-files.js'
import { progress } from '../../../src/cli/terminal/progress.js'

/** The quarters in which the synthetic people were referred or came. */
export const demoQuarters = ['2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}Q${n}`))

/** Days on which new parts of the files begin. What the first quarter needs is sent first, so that it can be published soon. */
const partDays = ['2024-04-01', '2025-01-01']

interface FillOptions {
  /** Keeps the files, each complete and with the truth about its people, for those who compare answers with it. */
  readonly keepFiles?: boolean
  /** Stops the filling between two pieces of a file or some thousand people, or after the quarter that is being published. */
  readonly signal?: AbortSignal
  /** Receives the number of published quarters, at the start and after each one. */
  readonly onPublished?: (quarters: number) => void
  /** Called once everything is published, before the files are deleted, with what partners send late. */
  readonly onLate?: (late: Sending) => Promise<void>
}

/**
 * Fills an empty hub with the synthetic partnership through the real ingest, and publishes its closed quarters. It continues an
 * interrupted start. A hub that has published anything else is left alone. The files are deleted once nothing can need them
 * again.
 */
export async function fillDemo(hub: Hub, say: (line: string) => void, options: FillOptions = {}): Promise<void> {
  const { keepFiles = false, signal, onPublished = () => undefined, onLate } = options
  const { persons, seed, dataDir } = hub.settings
  const published = await hub.publishedQuarters()
  const missing = demoQuarters.filter((quarter) => !published.includes(quarter))
  const out = filesOf(dataDir)
  if (persons === 0) return
  const found = await madeIn(out, { persons, seed })
  const end = async (): Promise<void> => {
    if (found || missing.length > 0) await onLate?.({ folder: lateFolderOf(out), batch: `synthetic-${seed}-${persons}-late` })
    if (!keepFiles) await removeFiles(out)
  }
  if (missing.length === 0) return end()
  if (published.length > 0 && !found) return
  checkClock(hub.settings.now ?? new Date())
  onPublished(published.length)
  say(`Making a synthetic partnership of about ${persons} referrals (nobody in it exists).`)
  const made = found ?? (await makeFiles(out, { persons, seed, parts: keepFiles ? [] : partDays }, options))
  if (existsSync(attitudesOf(out))) await loadPoliceAttitudes(hub.db, attitudesOf(out), () => undefined).catch(unlessRealStand)
  for (const { quarters, ...sending } of stepsOf(out, made)) {
    const due = quarters.filter((quarter) => missing.includes(quarter))
    if (due.length === 0) continue
    await sendDemoFiles(hub, sending, signal)
    for (const quarter of due) {
      signal?.throwIfAborted()
      await hub.publish(quarter)
      say(`  ${quarter} published`)
      onPublished(demoQuarters.indexOf(quarter) + 1)
    }
  }
  await end()
}

/** Somebody may have loaded real figures into a demo that is still being filled. They stay. */
function unlessRealStand(error: unknown): void {
  if (!(error instanceof Invalid) || error.code !== 'FIGURES_MADE_UP') throw error
}

/** Files that are sent together, and the quarters that can be published after that. */
interface Step extends Sending {
  readonly quarters: readonly string[]
}

function stepsOf(out: string, { persons, seed, parts = [] }: Made): Step[] {
  const batch = `synthetic-${seed}-${persons}`
  const partOf = (quarter: string): number => parts.filter((day) => firstDayOf(quarter) >= day).length
  return partFolders(out, parts.length).map((folder, at) => ({
    folder,
    batch: parts.length === 0 ? batch : `${batch}-${at + 1}`,
    quarters: demoQuarters.filter((quarter) => partOf(quarter) === at),
  }))
}

async function makeFiles(out: string, made: Made, { keepFiles: truth = false, signal }: FillOptions): Promise<Made> {
  const bar = progress('Generating')
  await rm(noteOf(out), { force: true })
  const onProgress = (done: number, total: number): void => {
    signal?.throwIfAborted()
    bar.to(done, total)
  }
  await generate({ ...made, out, formats: ['csv'], truth, onProgress })
  await noteMade(out, made)
  bar.done()
  return made
}

const filesOf = (dataDir: string): string => join(dataDir, 'synthetic')

/** Whether a start has made a demo's files and has not published all its quarters yet. Afterwards the files are gone. */
export const isBeingFilled = (dataDir: string): boolean => areForFilling(filesOf(dataDir))

/** False for files that somebody keeps with the truth about them. */
const areForFilling = (out: string): boolean => existsSync(noteOf(out)) && !existsSync(join(out, 'truth.json'))

async function removeFiles(out: string): Promise<void> {
  if (areForFilling(out)) await rm(out, { recursive: true })
}

interface Made {
  readonly persons: number
  readonly seed: number
  /** Days on which new parts of the files begin. Without any, files are whole. */
  readonly parts?: readonly string[]
}

const noteOf = (out: string): string => join(out, 'made.json')

/** Records that the files of these people are complete. */
export async function noteMade(out: string, made: Made): Promise<void> {
  const draft = `${noteOf(out)}.draft`
  await writeFile(draft, `${JSON.stringify(made)}\n`)
  await rename(draft, noteOf(out))
}

/** The record that an earlier start left about these people's files. */
async function madeIn(out: string, { persons, seed }: Made): Promise<Made | null> {
  const note = await readFile(noteOf(out), 'utf8').catch(() => null)
  if (note === null) return null
  const made = JSON.parse(note) as Made
  return made.persons === persons && made.seed === seed ? made : null
}
