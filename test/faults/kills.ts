import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { publish } from './load/partnership.js'
import { until } from './machine/run.js'
import type { Fault, Trial } from './trial.js'

/** What is left for the publisher that is killed; in a whole run the fault of the disk has taken 2025Q1. */
const forThePublisher = ['2025Q1', '2025Q2', '2025Q3', '2025Q4']

export const kills: readonly Fault[] = [
  {
    id: 'killed-hub',
    name: 'the hub is killed (SIGKILL) at random moments of sending and asking',
    names: [],
    endsHub: true,
    run: async (trial) => {
      for (let time = 0; time < trial.times; time++) {
        await after(trial.random() * 1_500)
        await trial.around(
          () => killHub(trial),
          0,
          () => undefined,
        )
      }
    },
  },
  {
    id: 'killed-while-publishing',
    name: 'the hub and `hub publish` are killed (SIGKILL) at random moments of publishing, and then the hub alone',
    names: [],
    endsHub: true,
    run: async (trial) => {
      const open = await waitingQuarters(trial)
      // Two are left for the publisher that is killed alone.
      const quarters = open.slice(0, Math.max(1, open.length - 2))
      const each = Math.ceil(Math.min(trial.times, 20) / quarters.length)
      for (const quarter of quarters) await killBothThenHub(quarter, each, trial)
      if (quarters.length === 0) trial.complaints.push('no quarter was left to be published')
    },
  },
  {
    id: 'killed-publisher',
    name: '`hub publish` is killed (SIGKILL) at random moments',
    names: [],
    run: async (trial) => {
      const times = Math.min(trial.times, 20)
      for (
        let open = await waitingQuarters(trial);
        trial.recovered.length < times && open[0] !== undefined;
        open = await waitingQuarters(trial)
      )
        await killPublisherOf(open[0], trial, open.length === 1 ? 0.9 : 1.5)
      if (trial.recovered.length < times)
        trial.complaints.push(`only ${trial.recovered.length} of ${times} kills, because every quarter was published before the others`)
      await publish(trial.hub.node, [])
      const left = await waitingQuarters(trial)
      if (left.length > 0) trial.complaints.push(`after the kills ${left.join(', ')} could not be published`)
      await verifyAll(trial)
    },
  },
]

/** Publishes as somebody does who has looked. Resolves to what runs, when it must have ended, and how long a look took. */
async function publishingOf(
  quarter: string,
  { hub: { node } }: Trial,
): Promise<{ publisher: ChildProcess; ended: Promise<unknown>; lasts: number }> {
  const began = performance.now()
  const seen = await node.verb(['publish', '--quarter', quarter, '--dry-run'])
  const lasts = performance.now() - began
  const hash = /--expect (\w+)/.exec(seen)?.[1]
  if (hash === undefined) throw new Error(`"hub publish --quarter ${quarter} --dry-run" printed no hash: ${seen}`)
  const publisher = node.launchVerb(['publish', '--quarter', quarter, '--expect', hash])
  return { publisher, ended: once(publisher, 'exit'), lasts }
}

/**
 * Kills one publication of a quarter. Where it ends before its moment nothing was killed, and that counts for nothing.
 * @param upTo the latest moment, as a part of the time that a look at the quarter takes now
 * @param andWith what is killed with it
 */
async function killPublisherOf(quarter: string, trial: Trial, upTo: number, andWith?: () => Promise<void>): Promise<void> {
  const { publisher, ended, lasts } = await publishingOf(quarter, trial)
  const first = await Promise.race([
    after(lasts * (0.2 + (upTo - 0.2) * trial.random())).then(() => 'its moment'),
    ended.then(() => 'its end'),
  ])
  if (first === 'its end') return
  await trial.around(
    async () => {
      publisher.kill('SIGKILL')
      await Promise.all([ended, andWith?.()])
    },
    0,
    () => undefined,
  )
}

async function killHub({ hub: { node } }: Trial): Promise<void> {
  const { ended } = node
  node.kill()
  await until('the hub has ended', 10, () => node.ended > ended)
}

/** Kills both so often, and then the hub while the publisher goes on; and looks at what is left of it. */
async function killBothThenHub(quarter: string, times: number, trial: Trial): Promise<void> {
  const isOpen = async (): Promise<boolean> => (await waitingQuarters(trial)).includes(quarter)
  for (let time = 1; time < times && (await isOpen()); time++) await killPublisherOf(quarter, trial, 0.9, () => killHub(trial))
  if (await isOpen()) {
    const { ended, lasts } = await publishingOf(quarter, trial)
    await Promise.race([after(lasts * (0.2 + 0.8 * trial.random())), ended])
    await trial.around(
      () => killHub(trial),
      0,
      () => undefined,
    )
    await ended
  }
  // A publisher that lost its connection with the hub's machine would be started again, as its timer does.
  if (await isOpen()) await publish(trial.hub.node, ['--quarter', quarter])
  await checkPublishedOnce(quarter, trial)
  await verifyAll(trial)
}

/** One row, one event, and its two files, with nothing half written beside them. */
async function checkPublishedOnce(quarter: string, { hub: { cluster, dataDir }, complaints }: Trial): Promise<void> {
  const [found] = await cluster.query<{ published: number; told: number }>(
    `SELECT (SELECT count(*)::int FROM publication.quarters WHERE quarter = $1) AS published,
      (SELECT count(*)::int FROM audit.events WHERE event = 'quarter:published' AND resource LIKE '%' || $1) AS told`,
    'hub',
    [quarter],
  )
  const files = (await readdir(join(dataDir, 'snapshots'))).filter((name) => name.startsWith(quarter)).sort()
  const is = `${found?.published} row, ${found?.told} event, ${files.join(' ')}`
  const mustBe = `1 row, 1 event, ${quarter}.duckdb ${quarter}.manifest.json`
  if (is !== mustBe) complaints.push(`${quarter} has ${is}, and must have ${mustBe}`)
}

/** Each quarter is built anew in peace from the same records, and has the same rows. */
async function verifyAll({ hub: { node }, complaints }: Trial): Promise<void> {
  const verified = await node.verb(['publish', '--verify']).catch((error: { stdout?: string }) => `failed: ${error.stdout ?? ''}`)
  if (verified.startsWith('failed')) complaints.push(`"hub publish --verify": ${verified}`)
}

async function waitingQuarters(trial: Trial): Promise<string[]> {
  const published = await publishedQuarters(trial)
  return forThePublisher.filter((quarter) => !published.includes(quarter))
}

const publishedQuarters = async ({ hub }: Trial): Promise<string[]> =>
  (await hub.cluster.query<{ quarter: string }>('SELECT quarter FROM publication.quarters')).map(({ quarter }) => quarter)
