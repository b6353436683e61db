import { randomBytes } from 'node:crypto'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { blockOf } from '../../support/processes/command-blocks.js'
import { projectFolder } from '../../support/processes/hub-process.js'
import { startProvider, type TestProvider } from '../../support/processes/provider.js'
import { Cluster } from '../machine/cluster.js'
import type { Found } from '../machine/needs.js'
import { HubNode, type NodeSettings } from '../machine/node.js'
import { Proxy } from '../machine/proxy.js'
import { freePort } from '../../support/processes/free-port.js'
import { SmallDisk } from '../machine/small-disk.js'

/** The quarters that are published before a fault; the other four are for the publisher. */
export const publishedFirst = ['2024Q1', '2024Q2', '2024Q3', '2024Q4']

/** A hub of a force, a charity and an inspectorate, on parts that can be made to fail. */
export interface Partnership {
  readonly found: Found
  readonly cluster: Cluster
  readonly proxy: Proxy
  readonly provider: TestProvider
  readonly node: HubNode
  /** Small disks: of the data folder, of files on their way in, and of the log. */
  readonly disks: { readonly data: SmallDisk; readonly spool: SmallDisk; readonly log: SmallDisk }
  readonly dataDir: string
  /** Seconds by which the hub's wall clock is moved, as libfaketime reads them. */
  readonly clockFile: string
  /** Key of the machine that sends the force's referrals. */
  readonly key: string
  stop(): Promise<void>
}

/** The statements of `docs/OPERATING.md` that make the logins. */
export const logins = (): string[] => blockOf('docs/OPERATING.md', 'sql', '').split('\n').filter(Boolean)

/** How a hub is served that is not that of these sources. */
export interface Otherwise {
  readonly serve: NodeSettings['serve']
  /** Called before it serves. */
  readonly prepare: (parts: Pick<Partnership, 'disks' | 'cluster' | 'proxy'>) => Promise<void>
}

/** @param settings of PostgreSQL @param more variables of the hub */
export async function startPartnership(
  found: Found,
  settings: Readonly<Record<string, string>>,
  say: (line: string) => void,
  otherwise?: Otherwise,
  more: Readonly<Record<string, string>> = {},
): Promise<Partnership> {
  const cluster = await Cluster.make({ programs: found.postgres, settings }, logins())
  const proxy = await Proxy.before(cluster.port)
  const provider = await startProvider()
  const disks = {
    data: await SmallDisk.mount('data', 300),
    // 64 MiB must stay free there.
    spool: await SmallDisk.mount('spool', 80),
    log: await SmallDisk.mount('log', 2),
  }
  const dataDir = await disks.data.folderOf('hub')
  const clockFile = join(disks.spool.folder, 'clock')
  await writeFile(clockFile, '+0\n')
  const env = {
    ...(await environment({ found, urlOf: (login) => cluster.urlOf(login, proxy.port), provider, disks, dataDir, clockFile })),
    ...more,
  }
  const node = new HubNode({ port: await freePort(), env, logFile: join(disks.log.folder, 'hub.log'), serve: otherwise?.serve })
  const stop = async (): Promise<void> => {
    await node.stop()
    await provider.stop()
    await proxy.stop()
    await cluster.stop()
    for (const disk of Object.values(disks)) await disk.unmount()
  }
  try {
    say('filling the hub')
    const key = await fill(node, cluster.urlOf('hub_migrate'), await disks.data.folderOf('made-up'))
    await otherwise?.prepare({ disks, cluster, proxy })
    await node.start()
    return { found, cluster, proxy, provider, node, disks, dataDir, clockFile, key, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface EnvironmentParts extends Pick<Partnership, 'found' | 'provider' | 'dataDir' | 'clockFile'> {
  readonly disks: Pick<Partnership['disks'], 'data' | 'spool'>
  /** Where a login reaches PostgreSQL. */
  readonly urlOf: (login: string) => string
}

/** The variables of a hub on these parts, with keys of its own. */
export async function environment(parts: EnvironmentParts): Promise<Record<string, string>> {
  const { found, urlOf, provider, disks, dataDir, clockFile } = parts
  const keyFile = async (name: string): Promise<string> => {
    const path = join(disks.data.folder, `${name}.key`)
    await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600 })
    return path
  }
  const pages = join(disks.data.folder, 'pages')
  await mkdir(pages)
  for (const page of ['index', 'playground']) await writeFile(join(pages, `${page}.html`), '<!doctype html><title>No pages</title>')
  return {
    DATABASE_URL: urlOf('hub_app'),
    HUB_PUBLISH_DATABASE_URL: urlOf('hub_publisher'),
    HUB_DATA_DIR: dataDir,
    HUB_SPOOL_DIR: await disks.spool.folderOf('spool'),
    HUB_RECORD_KEY_FILE: await keyFile('record'),
    HUB_CELL_KEY_FILE: await keyFile('cell'),
    HUB_ISSUER: provider.issuer,
    // Nothing is asked of pages.
    HUB_PAGES_DIR: pages,
    // The machine that tries the faults sends more than any partner would.
    HUB_DAILY_BATCHES: '1000000',
    HUB_RATE_LIMIT_ADDRESS: '1000000',
    // Everything that was sent is sent once more at the end.
    HUB_RATE_LIMIT_PRINCIPAL: '999999999',
    HUB_RATE_LIMIT_ORGANISATION: '999999999',
    // Uploads of a hub that was killed count as open for five minutes.
    HUB_OPEN_UPLOADS: '200',
    LD_PRELOAD: found.otherClock,
    FAKETIME_TIMESTAMP_FILE: clockFile,
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
  }
}

/** Registers the partnership, takes its first files in and publishes the first year. Returns the key of the sending machine. */
export async function fill(node: HubNode, migrateUrl: string, madeUp: string): Promise<string> {
  await chmod(madeUp, 0o755)
  const migrating = { HUB_MIGRATE_DATABASE_URL: migrateUrl }
  await node.verb(['partner', 'add', 'surrey', '--name', 'Surrey Police', '--kind', 'FORCE'], migrating)
  await node.verb(['partner', 'add', 'our-charity', '--name', 'Our charity', '--kind', 'CHARITY'])
  await node.verb(['partner', 'add', 'our-inspectorate', '--name', 'Our inspectorate', '--kind', 'INSPECTORATE'])
  await node.verb(['agreement', 'apply', join(projectFolder, 'examples', 'agreement.yaml')])
  await node.verb(['generate', '--persons', '20000', '--format', 'csv', '--out', madeUp])
  const ingest = (feed: string, file: string, partner: string): Promise<string> =>
    node.verb(['ingest', feed, join(madeUp, feed, file), '--batch', 'first', '--partner', partner])
  await ingest('police-referral', 'surrey.csv', 'surrey')
  await ingest('charity-support', 'victim-support.csv', 'our-charity')
  for (const quarter of publishedFirst) await publish(node, ['--quarter', quarter, ...(quarter === '2024Q1' ? ['--first', quarter] : [])])
  const made = await node.verb(['key', 'create', '--partner', 'surrey', '--feed', 'police-referral'])
  return /vsh_live_\w+/.exec(made)?.[0] ?? ''
}

/** Publishes as an operator does: looks, and freezes what was seen. Returns what was printed. */
export async function publish(node: HubNode, which: readonly string[]): Promise<string> {
  const seen = await node.verb(['publish', ...which, '--dry-run'])
  const hash = /--expect (\w+)/.exec(seen)?.[1]
  return hash === undefined ? seen : node.verb(['publish', ...which, '--expect', hash])
}
