import { setTimeout as after } from 'node:timers/promises'
import type pg from 'pg'
import { Database } from '../../src/db/database.js'
import { badClock, damagedFiles, fullDisks } from './faults-of-the-machine.js'
import { demoOnASmallDisk } from './demo-on-a-small-disk.js'
import { kills } from './kills.js'
import { until } from './machine/run.js'
import type { Fault, Trial } from './trial.js'

const postgres: readonly Fault[] = [
  {
    id: 'frozen',
    name: 'PostgreSQL stands still for 40 s (SIGSTOP)',
    names: ['database'],
    run: (trial) =>
      trial.around(
        () => trial.hub.cluster.freeze(),
        40_000,
        () => trial.hub.cluster.thaw(),
      ),
  },
  {
    id: 'silent',
    name: 'the network to PostgreSQL is silent for 40 s',
    names: ['database'],
    run: (trial) =>
      trial.around(
        () => trial.hub.proxy.silence(),
        40_000,
        () => trial.hub.proxy.restore(),
      ),
  },
  {
    id: 'no-connection',
    name: 'PostgreSQL has no connection left for 15 s',
    names: ['database'],
    run: async (trial) => {
      const taken: pg.Client[] = []
      const take = async (): Promise<void> => {
        trial.hub.proxy.cut()
        // Until it refuses: as a login without the reserve of superusers.
        for (let refused = 0; refused < 5;) {
          const client = await trial.hub.cluster.connect('hub', 'hub_app').catch(() => undefined)
          if (client) taken.push(client)
          else {
            refused += 1
            trial.hub.proxy.cut()
          }
        }
      }
      await trial.around(take, 15_000, async () => void (await Promise.all(taken.map((client) => client.end()))))
    },
  },
  {
    id: 'restarted',
    name: 'PostgreSQL is restarted',
    names: [],
    run: async (trial) => {
      for (let time = 0; time < Math.min(trial.times, 5); time++)
        await trial.around(
          () => trial.hub.cluster.restart(),
          0,
          () => undefined,
        )
    },
  },
  {
    id: 'killed-postgres',
    name: 'PostgreSQL is killed (SIGKILL) and started again',
    names: [],
    run: async (trial) => {
      for (let time = 0; time < Math.min(trial.times, 10); time++) {
        await after(trial.random() * 1_000)
        await trial.around(
          () => trial.hub.cluster.killAndStart(),
          0,
          () => undefined,
        )
      }
    },
  },
  {
    id: 'no-second-member',
    name: 'no second member of PostgreSQL confirms a COMMIT, and the hub is told to end (SIGTERM)',
    names: [],
    endsHub: true,
    run: (trial) => {
      const { cluster, node } = trial.hub
      const confirmedBy = async (names: string): Promise<void> => {
        await cluster.query(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`)
        await cluster.query('SELECT pg_reload_conf()')
      }
      return trial.around(
        async () => {
          await confirmedBy('nobody')
          await after(5_000)
          await endsNoCommit(trial)
          const { ended } = node
          node.tellToEnd()
          // What systemd and Kubernetes wait before they kill it.
          await until('the hub has ended', 30, () => node.ended > ended).catch((error: Error) => {
            trial.complaints.push(error.message)
            node.kill()
          })
        },
        1_000,
        () => confirmedBy(''),
      )
    },
  },
  {
    id: 'cut',
    name: 'connections to PostgreSQL are cut at random moments',
    names: [],
    run: async (trial) => {
      for (let time = 0; time < trial.times; time++) {
        await after(trial.random() * 500)
        await trial.around(
          () => trial.hub.proxy.cut(),
          0,
          () => undefined,
        )
      }
    },
  },
]

/** A partner that is suspended ends its statements, and none that only waits to be confirmed: its sender would be told of rows that one machine has. */
async function endsNoCommit({ hub: { cluster }, complaints }: Trial): Promise<void> {
  const waiting = async (): Promise<number> => {
    const rows = await cluster.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event = 'SyncRep'`)
    return rows[0]?.n ?? 0
  }
  const db = new Database({ connectionString: cluster.urlOf('hub_app') })
  const before = await waiting()
  await db.cancelUnder({ partner: 'surrey' })
  await after(500)
  const left = await waiting()
  if (before === 0 || left < before)
    complaints.push(`of ${before} COMMITs that waited to be confirmed ${left} still do after a partner was suspended`)
  await db.close()
}

/** Every fault, in the order of the table. */
export const faults: readonly Fault[] = [...postgres, ...fullDisks, demoOnASmallDisk, ...damagedFiles, badClock, ...kills]
