/**
 * `npm run test:leader`: three hubs on a PostgreSQL of three members, which Patroni leads with synchronous replication. The leader's machine is killed over and
 * over while a force sends to each hub and an analyst asks each. Every row that was acknowledged must be there, once. It needs what `npm run test:faults` needs,
 * and Patroni, etcd and HAProxy of Debian.
 */
import { Command } from 'commander'
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../support/processes/free-port.js'
import { startProvider } from '../support/processes/provider.js'
import { Asker } from './load/asker.js'
import { judge } from './load/judge.js'
import { environment, fill, logins } from './load/partnership.js'
import { Sender } from './load/sender.js'
import { LedCluster } from './machine/led-cluster.js'
import { findForLeaders, findNeeded } from './machine/needs.js'
import { HubNode } from './machine/node.js'
import { until } from './machine/run.js'
import { SmallDisk } from './machine/small-disk.js'
import { seededRandom } from './seeded-random.js'
import { runMain, say } from './machine/report.js'

const pause = (milliseconds: number): Promise<void> => new Promise((passed) => setTimeout(passed, milliseconds))

async function main(times: number): Promise<void> {
  const [found, tools] = [findNeeded(), findForLeaders()]
  execFileSync(process.execPath, ['bin/make.mjs', 'client', 'hub'], { stdio: 'inherit' })
  const disks = { data: await SmallDisk.mount('leader', 4_000), spool: await SmallDisk.mount('leader-spool', 300) }
  const provider = await startProvider()
  const cluster = await LedCluster.make(found.postgres, tools.haproxy, disks.data, logins())
  const clockFile = join(disks.spool.folder, 'clock')
  await writeFile(clockFile, '+0\n')
  const urlOf = (login: string): string => cluster.urlOf(login)
  const dataDir = await disks.data.folderOf('hub')
  const env = await environment({ found, urlOf, provider, disks, dataDir, clockFile })
  const nodes: HubNode[] = []
  try {
    say('filling the hub')
    const first = new HubNode({ port: await freePort(), env, logFile: join(disks.data.folder, 'hub.log') })
    const key = await fill(first, cluster.urlOf('hub_migrate'), await disks.data.folderOf('made-up'))
    for (const name of ['one', 'two', 'three']) {
      // Processes of one machine share the data folder.
      const node = new HubNode({ port: await freePort(), env, logFile: join(disks.data.folder, `${name}.log`) })
      await node.start()
      nodes.push(node)
    }
    await killOverAndOver(cluster, nodes, { times, key, provider })
    const audit = await first.verb(['audit', 'verify'])
    if (!audit.includes('good')) throw new Error(`"hub audit verify" says ${audit}`)
    say('the log is good')
  } finally {
    for (const node of nodes) await node.stop()
    await cluster.stop()
    await provider.stop()
    for (const disk of Object.values(disks)) await disk.unmount()
  }
}

interface Load {
  readonly times: number
  readonly key: string
  readonly provider: Awaited<ReturnType<typeof startProvider>>
}

async function killOverAndOver(cluster: LedCluster, nodes: readonly HubNode[], { times, key, provider }: Load): Promise<void> {
  const senders = nodes.map(({ url }, at) => new Sender(url, key, `leader-${at}`, seededRandom(`leader ${at}`)))
  const askers = nodes.map(({ url }) => new Asker(url, provider, undefined))
  for (const asker of askers) await asker.learn()
  for (const sender of senders) sender.start(1)
  for (const asker of askers) asker.start()
  const acknowledged = (): number => senders.reduce((sum, sender) => sum + sender.acknowledged.size, 0)
  const silent: number[] = []
  try {
    for (let nth = 1; nth <= times; nth += 1) {
      await pause(3_000)
      const was = await cluster.killLeader()
      const [since, before] = [performance.now(), acknowledged()]
      await pause(1_000)
      // Whatever was on its way has come or failed by now.
      const held = acknowledged()
      await until('a batch is acknowledged again', 180, () => acknowledged() > held)
      silent.push((performance.now() - since) / 1_000)
      say(`${nth}: ${was} was killed; ${held - before} batches were still acknowledged, the next after ${silent.at(-1)?.toFixed(1)} s`)
      const remade = await cluster.mend()
      if (remade > 0) say(`${remade} member could not follow, and copied the leader anew`)
    }
  } finally {
    await Promise.all([...senders, ...askers].map((one) => one.stop()))
  }
  say('sending once more whatever was sent')
  await Promise.all(senders.map((sender) => sender.settle()))
  await report(cluster, senders, askers, silent)
}

/** @throws Error if anything was lost, doubled or wrong */
async function report(cluster: LedCluster, senders: readonly Sender[], askers: readonly Asker[], silent: readonly number[]): Promise<void> {
  let [lost, doubled] = [0, 0]
  for (const { name, acknowledged } of senders) {
    const judged = await judge(cluster, name, acknowledged)
    lost += judged.lost
    doubled += judged.doubled
  }
  const rows = senders.flatMap(({ acknowledged }) => [...acknowledged.values()]).reduce((sum, one) => sum + one.rows, 0)
  const [least = 0, middle = 0, most = 0] = [0, 0.5, 1].map(
    (part) => [...silent].sort((a, b) => a - b)[Math.round(part * (silent.length - 1))],
  )
  const wrong = [...senders, ...askers].flatMap((one) => one.wrong)
  const [right, refused] = [
    askers.reduce((sum, one) => sum + one.right, 0),
    [...askers, ...senders].reduce((sum, one) => sum + one.refused, 0),
  ]
  say(
    `${silent.length} leaders killed; ${rows} rows acknowledged, ${lost} lost, ${doubled} doubled; ${right} answers, ${wrong.length} wrong; ${refused} refused for now`,
  )
  say(`seconds without writes: ${least.toFixed(1)} at least, ${middle.toFixed(1)} in the middle, ${most.toFixed(1)} at most`)
  for (const one of wrong.slice(0, 10)) say(`WRONG ${one}`)
  if (lost + doubled + wrong.length > 0) process.exitCode = 1
}

const { times } = new Command('test:leader').option('--times <N>', 'how often the leader is killed', '20').parse().opts<{ times: string }>()
await runMain(() => main(Number(times)))
