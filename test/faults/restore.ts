/**
 * `npm run test:restore`: makes a backup of a hub by the commands of `docs/OPERATING.md`, ends things, puts the database back to the moment before by
 * those commands, and looks that the hub answers as then and that what ended has ended. It needs what `npm run test:faults` needs.
 */
import { generateKeyPairSync } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { blockOf } from '../support/processes/command-blocks.js'
import { projectFolder } from '../support/processes/hub-process.js'
import { Asker } from './load/asker.js'
import { startPartnership } from './load/partnership.js'
import { somebodyIn } from './load/person.js'
import { HubNode } from './machine/node.js'
import { findNeeded } from './machine/needs.js'
import { run, until } from './machine/run.js'
import { SmallDisk } from './machine/small-disk.js'
import { check, isReady, runMain, say } from './machine/report.js'

const block = (language: string, mark: string): string => blockOf('docs/OPERATING.md', language, mark)

/** Where the commands find things on this machine. */
interface Place {
  readonly backup: string
  readonly programs: string
}

async function shell(text: string, { backup, programs }: Place, env: Readonly<Record<string, string>>): Promise<string> {
  const here = text
    .replaceAll(/\/backup\b/g, backup)
    .replaceAll('/safe', `${backup}-safe`)
    .replaceAll('npx hub', `node ${join(projectFolder, 'bin', 'hub.mjs')}`)
    // Debian's wrapper finds no cluster of ours, so its program is named.
    .replaceAll('-- pg_ctl', `-- ${join(programs, 'pg_ctl')}`)
  const path = `${programs}:${process.env['PATH'] ?? ''}`
  return (await run('bash', ['-euo', 'pipefail', '-c', here], { env: { ...env, PATH: path }, cwd: '/' })).stdout
}

async function main(): Promise<void> {
  const found = findNeeded()
  execFileSync(process.execPath, ['bin/make.mjs', 'client', 'hub'], { stdio: 'inherit' })
  const disk = await SmallDisk.mount('backup', 2_500)
  const place = { backup: join(disk.folder, 'backup'), programs: found.postgres }
  await chmod(disk.folder, 0o755)
  // Elsewhere than in the data folder, so that the commands for that are tried too.
  const elsewhere = join(disk.folder, 'elsewhere')
  const files = {
    HUB_ENDINGS_FILE: join(elsewhere, 'endings.ndjson'),
    HUB_AUDIT_ROOT_FILE: join(elsewhere, 'roots.ndjson'),
    HUB_AUDIT_KEY_FILE: join(elsewhere, 'audit.pem'),
  }
  await mkdir(elsewhere, { mode: 0o700 })
  const { privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  await writeFile(files.HUB_AUDIT_KEY_FILE, privateKey, { mode: 0o600 })
  const hub = await startPartnership(found, {}, say, undefined, files)
  let restored: HubNode | undefined
  const pgdata = join(disk.folder, 'pgdata')
  try {
    await shell(block('sh', 'backup once'), place, hub.node.env)
    for (const statement of block('sql', 'archive').replaceAll('/backup', place.backup).split('\n')) await hub.cluster.query(statement)
    await hub.cluster.restart()
    await until('the hub answers again', 60, () => isReady(hub.node.url))
    const asker = new Asker(hub.node.url, hub.provider, undefined)
    await asker.learn()
    const { env } = hub.node
    const backing = { ...env, BACKUP_URL: hub.cluster.urlOf('postgres').replace('/hub', '/postgres') }
    await hub.cluster.query('SELECT pg_switch_wal()')
    const pieces = (): Promise<string[]> => readdir(join(place.backup, 'wal')).then((names) => names.sort())
    await until('the first piece of the log is kept', 60, async () => (await pieces()).length > 0)
    const [oldest = ''] = await pieces()
    for (const mark of ['backup keys', 'backup minute', 'backup night']) await shell(block('sh', mark), place, backing)
    check(!(await pieces()).includes(oldest), 'pieces of the log from before the oldest backup are removed')
    const person = await somebodyIn(join(dirname(hub.dataDir), 'made-up', 'police-referral', 'surrey.csv'))
    const rows = (): Promise<{ ref: string }[]> =>
      hub.cluster.query<{ ref: string }>('SELECT record_ref AS ref FROM records.police_referrals ORDER BY record_ref, seq')
    const before = await rows()
    check(
      before.some(({ ref }) => ref === person.ref),
      'the person has a row at that moment',
    )
    const [{ at } = { at: '' }] = await hub.cluster.query<{ at: string }>(`SELECT clock_timestamp()::text AS at`)
    say(`put back to ${at}`)
    await new Promise((passed) => setTimeout(passed, 1_500))

    // What ends after that moment.
    await erase(hub.node, person.token)
    const after = await rows()
    const id = /vsh_live_(\w{8})/.exec(hub.key)?.[1] ?? ''
    await hub.node.verb(['key', 'revoke', id])
    await hub.node.verb(['partner', 'suspend', 'our-inspectorate', '--because', 'SECURITY_INCIDENT'])
    await hub.cluster.query('SELECT pg_switch_wal()')
    await hub.node.stop()
    await shell(block('sh', 'backup minute'), place, env)
    await hub.cluster.as('pg_ctl', ['-D', hub.cluster.folder, '-w', '-m', 'fast', 'stop'])

    // An empty machine: another folder for PostgreSQL, another for the hub; the old ones are gone.
    await rm(hub.dataDir, { recursive: true, force: true })
    await rm(hub.cluster.folder, { recursive: true, force: true })
    await rm(elsewhere, { recursive: true, force: true })
    await mkdir(pgdata, { mode: 0o700 })
    const dataDir = join(disk.folder, 'hub-data')
    const there = { ...env, HUB_DATA_DIR: dataDir, PGDATA: pgdata, RESTORE_TO: at, LD_PRELOAD: '' }
    await shell(block('sh', 'restore database'), place, there)
    const printed = await shell(block('sh', 'restore files'), place, there)
    say(printed)
    check(printed.includes('endings: good\n'), 'the first command carries out what has ended')
    const [same = 0, thinned = 0] = [/ is the same: /g, / has its published file; rows were taken out since/g].map(
      (sentence) => (printed.match(sentence) ?? []).length,
    )
    check(
      same > 0 && thinned > 0 && same + thinned === 4,
      'each published quarter is built again with the same hashes, or has its published file where the person was erased',
    )
    const named = printed.split('\n').filter((line) => line.startsWith('all chains: ') || / entry \d+: /.test(line))
    check(
      / chains, \d+ entries, .+ (good|NOT GOOD)\n/.test(printed) &&
        named.every((line) => line.endsWith('has a copy outside and is missing in the database')),
      `audit verify names no alteration, only roots that were signed after that moment (${named.length} here)`,
    )
    const inSafe = (name: string): string => join(`${place.backup}-safe`, name)
    const safe = {
      ...{ HUB_RECORD_KEY_FILE: inSafe('record.key'), HUB_CELL_KEY_FILE: inSafe('cell.key'), HUB_AUDIT_KEY_FILE: inSafe('audit.pem') },
    }
    restored = new HubNode({ ...hub.node.settings, env: { ...hub.node.settings.env, ...safe, HUB_DATA_DIR: dataDir } })
    await restored.start()
    check(await asker.isAnswered(), 'the hub answers the same bytes as before')
    check(
      JSON.stringify(await rows()) === JSON.stringify(after) &&
        after.length < before.length &&
        !after.some(({ ref }) => ref === person.ref),
      'the rows are those of that moment without those of the person who was erased after it',
    )
    const keys = await restored.verb(['key', 'list'])
    check(keys.includes(`${id} surrey police-referral revoked`), 'the key that was revoked after that moment is revoked')
    const requests = await restored.verb(['subject', 'requests', '--partner', 'surrey'])
    check(/ERASURE (APPLIED|CONFIRMED)/.test(requests), 'the erasure after that moment is carried out')
    const partners = await restored.verb(['partner', 'list'])
    check(/our-inspectorate.*suspended/.test(partners), 'the partner that was suspended after that moment is suspended')
  } finally {
    await restored?.stop()
    await hub.node.stop()
    await run('runuser', ['-u', 'postgres', '--', join(found.postgres, 'pg_ctl'), '-D', pgdata, '-m', 'immediate', 'stop'], {
      cwd: '/',
    }).catch(() => undefined)
    await hub.stop()
    await disk.unmount()
  }
}

/** Erases a person for the force, by the command that reads the token from its input. */
async function erase(node: HubNode, person: string): Promise<void> {
  const command = `printf %s ${person} | node ${join(projectFolder, 'bin', 'hub.mjs')} subject erase --partner surrey`
  await run('bash', ['-euo', 'pipefail', '-c', command], { env: { ...node.env, LD_PRELOAD: '' }, cwd: projectFolder })
}

await runMain(main)
