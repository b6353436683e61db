/**
 * `npm run test:cluster`: three hubs on one database behind HAProxy, with published quarters in an object store, by the commands of `docs/OPERATING.md`. A node
 * joins with an empty folder, one is killed and one is told to end while machines send and analysts ask; what the nodes must have in common is tried on two of
 * them. It needs what `npm run test:faults` needs, and HAProxy and moto of Debian.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { blockOf } from '../support/processes/command-blocks.js'
import { freePort } from '../support/processes/free-port.js'
import { projectFolder } from '../support/processes/hub-process.js'
import { startObjectStore } from '../support/processes/object-store.js'
import { referral } from '../support/batches/rows.js'
import { Asker } from './load/asker.js'
import { judge } from './load/judge.js'
import { publish, startPartnership, type Partnership } from './load/partnership.js'
import { Sender } from './load/sender.js'
import { Moto } from './machine/moto.js'
import { findForNodes, findNeeded } from './machine/needs.js'
import { HubNode } from './machine/node.js'
import { run, until } from './machine/run.js'
import { SmallDisk } from './machine/small-disk.js'
import { seededRandom } from './seeded-random.js'
import { check, isReady, runMain, say } from './machine/report.js'

const block = (language: string, mark: string): string => blockOf('docs/OPERATING.md', language, mark)

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`

/** What a block of commands prints on a node. */
async function shell(mark: string, node: HubNode): Promise<string> {
  const here = block('sh', mark).replaceAll('npx hub', `node ${join(projectFolder, 'bin', 'hub.mjs')}`)
  const { LD_PRELOAD: _, ...env } = node.env
  return (await run('bash', ['-euo', 'pipefail', '-c', here], { env, cwd: projectFolder })).stdout
}

/** The variables that the document sets, with the places of this machine. */
function settingsFor(url: string, folder: string): Record<string, string> {
  const settings: Record<string, string> = {}
  for (const [, name = '', value = ''] of block('sh', 'node settings').matchAll(/(HUB_\w+)=(\S+)/g)) settings[name] = value
  return {
    ...settings,
    HUB_OBJECTS: url,
    HUB_OBJECTS_SECRET_FILE: join(folder, settings['HUB_OBJECTS_SECRET_FILE'] ?? ''),
    HUB_OBJECTS_KEY_FILE: join(folder, settings['HUB_OBJECTS_KEY_FILE'] ?? ''),
  }
}

/** A further node of the hub, with an empty data folder: joined by the commands of the document, and not yet started. */
async function joining(hub: Partnership, disk: SmallDisk, name: string, more: Readonly<Record<string, string>> = {}): Promise<HubNode> {
  const dataDir = await disk.folderOf(name)
  const env = { ...hub.node.settings.env, HUB_DATA_DIR: dataDir, HUB_SPOOL_DIR: await disk.folderOf(`${name}-spool`), ...more }
  const node = new HubNode({ port: await freePort(), env, logFile: join(disk.folder, `${name}.log`) })
  say((await shell('node joins', node)).trim())
  return node
}

/** HAProxy with the lines of the document, before these nodes. */
async function startProxy(
  program: string,
  folder: string,
  nodes: readonly HubNode[],
): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const port = await freePort()
  const ports = [port, ...nodes.map(({ settings }) => settings.port)]
  const text = block('haproxy', '').replaceAll(/127\.0\.0\.1:400(\d)/g, (_, nth: string) => `127.0.0.1:${ports[Number(nth)]}`)
  const file = join(folder, 'haproxy.cfg')
  await writeFile(file, `${text}\n`)
  const process = spawn(program, ['-f', file, '-db'], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await until('HAProxy passes requests on', 20, () => isReady(url))
  return { url, process }
}

/** What the nodes have in common, each tried on two of them. */
async function tryTogether(hub: Partnership, [one, two]: readonly [HubNode, HubNode]): Promise<void> {
  const rows = JSON.stringify(referral('both-1', 'both-1', { reportedAt: '2026-08-01T09:00:00Z', referredAt: '2026-08-01T10:00:00Z' }))
  const send = (node: HubNode, key = hub.key): Promise<Response> =>
    fetch(`${node.url}/ingest/police-referral?batch=both`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body: rows,
    })
  const both = await Promise.all([one, two].map(async (node) => (await send(node)).json() as Promise<{ id?: string }>))
  const stored = await hub.cluster.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM records.police_referrals WHERE record_ref = 'both-1'`,
  )
  check(stored[0]?.n === 1 && both.some(({ id }) => id !== undefined), 'a batch that is sent to two nodes at once is stored once')

  const made = await one.verb(['key', 'create', '--partner', 'surrey', '--feed', 'police-referral'])
  const key = /vsh_live_\w+/.exec(made)?.[0] ?? ''
  check((await send(two, key)).status === 200, 'a key that one node made is taken by another')
  await one.verb(['key', 'revoke', /vsh_live_(\w{8})/.exec(made)?.[1] ?? ''])
  const since = performance.now()
  await until('the revoked key is refused', 5, async () => (await send(two, key)).status === 401)
  check(performance.now() - since < 1_500, `a key that one node revoked is refused by another after ${seconds(since)}`)

  const published = await Promise.allSettled([one, two].map((node) => publish(node, ['--quarter', '2025Q1'])))
  const [{ n } = { n: 0 }] = await hub.cluster.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM publication.quarters WHERE quarter = '2025Q1'`,
  )
  check(n === 1 && published.some(({ status }) => status === 'fulfilled'), 'a quarter that two machines publish at once is published once')
}

async function main(): Promise<void> {
  const [found, tools] = [findNeeded(), findForNodes()]
  execFileSync(process.execPath, ['bin/make.mjs', 'client', 'hub'], { stdio: 'inherit' })
  const disk = await SmallDisk.mount('nodes', 1_500)
  const moto = await Moto.start(tools.python)
  await run('bash', ['-euc', block('sh', 'node key')], { cwd: disk.folder })
  await writeFile(join(disk.folder, 'objects.secret'), `${randomBytes(16).toString('hex')}\n`, { mode: 0o600 })
  const auditKey = join(disk.folder, 'audit.pem')
  await run('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', auditKey])
  const hub = await startPartnership(found, {}, say, undefined, {
    ...settingsFor(moto.url, disk.folder),
    HUB_AUDIT_KEY_FILE: auditKey,
    HUB_TRUSTED_PROXIES: '127.0.0.1',
    HUB_PUBLIC_URL: 'https://hub.example',
  })
  const nodes = [hub.node]
  let proxy: { readonly url: string; readonly process: ChildProcess } | undefined
  try {
    check((await moto.names()).join(' ') === '2024Q1 2024Q2 2024Q3 2024Q4', 'publishing has put each quarter into the object store')
    check(
      (await shell('node publish', hub.node)).includes('object store: good, with all 4 quarters'),
      'doctor says that the store has all of them',
    )

    for (const name of ['two', 'three']) {
      const node = await joining(hub, disk, name)
      const since = performance.now()
      await node.start()
      nodes.push(node)
      await until(`node ${name} is ready`, 60, () => isReady(node.url))
      say(`node ${name} was ready ${seconds(since)} after its start, with an empty folder`)
    }
    const [one, two, three] = nodes as [HubNode, HubNode, HubNode]
    proxy = await startProxy(tools.haproxy, disk.folder, nodes)
    const asker = new Asker(proxy.url, hub.provider, undefined)
    await asker.learn()
    for (const node of nodes) {
      const alone = new Asker(node.url, hub.provider, undefined)
      await alone.learn()
      check(JSON.stringify(alone.known) === JSON.stringify(asker.known), `${node.url} answers the same bytes as the others`)
    }

    const sender = new Sender(proxy.url, hub.key, 'nodes', seededRandom('nodes'))
    asker.start()
    sender.start()
    await new Promise((passed) => setTimeout(passed, 5_000))
    const before = { right: asker.right, refused: asker.refused }
    two.kill()
    await new Promise((passed) => setTimeout(passed, 10_000))
    say(`after a node was killed: ${asker.right - before.right} answers, ${asker.refused - before.refused} refused`)
    const drained = { wrong: asker.wrong.length, refused: asker.refused, sent: sender.refused }
    await three.stop()
    await new Promise((passed) => setTimeout(passed, 5_000))
    check(asker.wrong.length === drained.wrong && asker.refused === drained.refused, 'while a node ends no question is refused or lost')
    await three.start()
    await Promise.all([asker.stop(), sender.stop()])
    await sender.settle()
    const { lost, doubled } = await judge(hub.cluster, 'nodes', sender.acknowledged)
    say(`${asker.right} answers, ${asker.refused} refused for now, ${sender.acknowledged.size} batches acknowledged`)
    check(asker.wrong.length + sender.wrong.length === 0, `no answer is wrong${[...asker.wrong, ...sender.wrong].slice(0, 3).join('; ')}`)
    check(lost === 0 && doubled === 0, `of what was acknowledged ${lost} is lost and ${doubled} doubled`)
    await until('all nodes are ready', 60, async () => (await Promise.all(nodes.map(({ url }) => isReady(url)))).every(Boolean))

    await tryTogether(hub, [one, two])
    const since = performance.now()
    await until('every node has the new quarter', 30, async () => {
      const has = await Promise.all(
        nodes.map(async ({ settings }) => (await readdir(join(settings.env['HUB_DATA_DIR'] ?? '', 'snapshots'))).includes('2025Q1.duckdb')),
      )
      // A node looks for new quarters when somebody asks.
      await asker.isAnswered()
      await Promise.all(nodes.map(({ url }) => isReady(url)))
      return has.every(Boolean)
    })
    say(`every node had the new quarter ${seconds(since)} later`)
    check((await hub.node.verb(['audit', 'verify'])).includes('good'), 'the log is good')

    await otherStore(hub, disk)
  } finally {
    proxy?.process.kill()
    for (const node of nodes.slice(1)) await node.stop()
    await hub.stop()
    await moto.stop()
    await disk.unmount()
  }
}

/** The same with a store of another make: the quarters are put there, and a node that knows only that store joins. */
async function otherStore(hub: Partnership, disk: SmallDisk): Promise<void> {
  const store = await startObjectStore(await freePort())
  const secret = join(disk.folder, 's3rver.secret')
  await writeFile(secret, `${store.bucket.secretAccessKey}AB\n`, { mode: 0o600 })
  const more = { HUB_OBJECTS: store.bucket.url, HUB_OBJECTS_ACCESS_KEY: store.bucket.accessKeyId, HUB_OBJECTS_SECRET_FILE: secret }
  const publisher = new HubNode({ ...hub.node.settings, env: { ...hub.node.settings.env, ...more } })
  const node = await joining(hub, disk, 'four', more)
  try {
    check(
      (await publisher.verb(['publish', '--put'])).split('is put into the object store').length === 6,
      'a second store of another make gets all five quarters',
    )
    await node.start()
    await until('the node of the other store is ready', 60, () => isReady(node.url))
    const alone = new Asker(node.url, hub.provider, undefined)
    await alone.learn()
    say('so: a node that takes its quarters from the other store answers')
  } finally {
    await node.stop()
    await store.stop()
  }
}

await runMain(main)
