import { once } from 'node:events'
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
        const { ended } = trial.hub.node
        await trial.around(
          async () => {
            trial.hub.node.kill()
            await until('the hub has ended', 10, () => trial.hub.node.ended > ended)
          },
          0,
          () => undefined,
        )
      }
    },
  },
  {
    id: 'killed-publisher',
    name: '`hub publish` is killed (SIGKILL) at random moments',
    names: [],
    run: async (trial) => {
      const times = Math.min(trial.times, 20)
      const waiting = async (): Promise<string[]> => {
        const published = await publishedQuarters(trial)
        return forThePublisher.filter((quarter) => !published.includes(quarter))
      }
      for (let open = await waiting(); trial.recovered.length < times && open[0] !== undefined; open = await waiting())
        await killPublisherOf(open[0], trial, open.length === 1 ? 0.9 : 1.5)
      if (trial.recovered.length < times)
        trial.complaints.push(`only ${trial.recovered.length} of ${times} kills, because every quarter was published before the others`)
      await publish(trial.hub.node, [])
      const left = await waiting()
      if (left.length > 0) trial.complaints.push(`after the kills ${left.join(', ')} could not be published`)
      const verified = await trial.hub.node
        .verb(['publish', '--verify'])
        .catch((error: { stdout?: string }) => `failed: ${error.stdout ?? ''}`)
      if (verified.startsWith('failed')) trial.complaints.push(`"hub publish --verify": ${verified}`)
    },
  },
]

/**
 * Kills one publication of a quarter. Where it ends before its moment nothing was killed, and that counts for nothing.
 * @param upTo the latest moment, as a part of the time that a look at the quarter takes now
 */
async function killPublisherOf(quarter: string, trial: Trial, upTo: number): Promise<void> {
  const { node } = trial.hub
  const began = performance.now()
  const seen = await node.verb(['publish', '--quarter', quarter, '--dry-run'])
  const lasts = performance.now() - began
  const hash = /--expect (\w+)/.exec(seen)?.[1]
  if (hash === undefined) throw new Error(`"hub publish --quarter ${quarter} --dry-run" printed no hash: ${seen}`)
  const publisher = node.launchVerb(['publish', '--quarter', quarter, '--expect', hash])
  const ended = once(publisher, 'exit')
  const first = await Promise.race([
    after(lasts * (0.2 + (upTo - 0.2) * trial.random())).then(() => 'its moment'),
    ended.then(() => 'its end'),
  ])
  if (first === 'its end') return
  await trial.around(
    async () => {
      publisher.kill('SIGKILL')
      await ended
    },
    0,
    () => undefined,
  )
}

const publishedQuarters = async ({ hub }: Trial): Promise<string[]> =>
  (await hub.cluster.query<{ quarter: string }>('SELECT quarter FROM publication.quarters')).map(({ quarter }) => quarter)
