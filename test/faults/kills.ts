import { once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'
import { publish } from './load/partnership.js'
import { until } from './machine/run.js'
import type { Fault } from './trial.js'

/** What is left for the publisher that is killed; the disk fault has taken 2025Q1. */
const lastQuarter = '2025Q4'

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
      const { node, cluster } = trial.hub
      const published = async (): Promise<string[]> =>
        (await cluster.query<{ quarter: string }>('SELECT quarter FROM publication.quarters ORDER BY quarter')).map(
          ({ quarter }) => quarter,
        )
      const seen = await node.verb(['publish', '--dry-run'])
      const lasts = Math.max(1_000, await timed(() => node.verb(['publish', '--dry-run'])))
      for (let time = 0; time < Math.min(trial.times, 20) && !(await published()).includes(lastQuarter); time++) {
        const hash = /--expect (\w+)/.exec(time === 0 ? seen : await node.verb(['publish', '--dry-run']))?.[1]
        if (hash === undefined) break
        await trial.around(
          async () => {
            const publisher = node.launchVerb(['publish', '--expect', hash])
            const ended = once(publisher, 'exit')
            await Promise.race([after(lasts * (0.3 + trial.random())), ended])
            publisher.kill('SIGKILL')
            await ended
          },
          0,
          () => undefined,
        )
      }
      await publish(node, [])
      if (!(await published()).includes(lastQuarter)) trial.complaints.push('after the kills not every quarter could be published')
      const verified = await node.verb(['publish', '--verify']).catch((error: { stdout?: string }) => `failed: ${error.stdout ?? ''}`)
      if (verified.startsWith('failed')) trial.complaints.push(`"hub publish --verify": ${verified}`)
    },
  },
]

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
