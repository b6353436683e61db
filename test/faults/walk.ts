/**
 * `npm run test:walk`: follows `docs/OPERATING.md` on an empty Debian by its commands as printed, as somebody does who did not write the hub: to three nodes
 * behind HAProxy with metrics and a PostgreSQL of three members, through the loss of a leader, of a disk, of a node and of everything, to a restore on a second
 * empty machine. Only the addresses of the identity provider
 * and of the object store are others, and which node has which port and folder. It needs root, debootstrap and the registries of Debian and npm.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { blockOf, blocksOf, textOf } from '../support/processes/command-blocks.js'
import { signalUnlessEnded } from '../support/processes/hub-process.js'
import { startObjectStore, type TestObjectStore } from '../support/processes/object-store.js'
import { startProvider, type TestProvider } from '../support/processes/provider.js'
import { Asker } from './load/asker.js'
import { somebodyIn, type Person } from './load/person.js'
import { debianWith, Machine, withHub, workFolder, type Terminal } from './machine/debian.js'
import { findForWalk } from './machine/needs.js'
import { until } from './machine/run.js'
import { check, isReady, say } from './machine/report.js'
import { Members } from './walk-members.js'

const document = 'docs/OPERATING.md'
const url = 'http://127.0.0.1:4000'

const blocks = blocksOf(document)
const block = (language: string, mark: string): string => blockOf(document, language, mark)

/** A command or setting that stands in a sentence or a table of the document. */
function inline(text: string): string {
  if (!textOf(document).includes(`\`${text}\``)) throw new Error(`${document} does not print \`${text}\`.`)
  return text
}

/** The steps up to serving, in their order. */
const serves = blocks.findIndex(({ mark }) => mark === 'own serves')
const steps = blocks.slice(0, serves).filter(({ mark }) => mark === 'own')
const [asks, sendsLate] = blocks.filter(({ mark }) => mark === 'own asks').map(({ text }) => text)
/** What is done with a log, in the part about it. */
const later = blocks.slice(serves).filter(({ mark }) => mark === 'own')

/** What a stranger finds on the way: the services that are not the hub's. */
interface Around {
  readonly provider: TestProvider
  readonly store: TestObjectStore
}

/** The document's addresses of services that are the reader's. */
const here = (text: string, { provider, store }: Around): string =>
  text
    .replaceAll('https://login.example/realms/hub', provider.issuer)
    .replaceAll('https://objects.example/quarters', store.bucket.url)
    .replaceAll('HUB_OBJECTS_ACCESS_KEY=hub', `HUB_OBJECTS_ACCESS_KEY=${store.bucket.accessKeyId}`)

/** What the operator of the store gives the reader as a file. The double takes any secret, and the hub none that is as short as its. */
const secretOf = ({ store }: Around): string => `${store.bucket.secretAccessKey}AB\n`

/** Statements for the superuser. Stricter than a reader's psql: the first error ends it. @param whose whether Debian runs PostgreSQL, or Patroni its members */
const asSuperuser = (terminal: Terminal, statements: string, database = '', whose: 'debian' | 'members' = 'debian'): Promise<string> =>
  terminal.type(`${block('sh', `${whose} superuser`)} -At ${database}`, `\\set ON_ERROR_STOP on\n${statements}\n`)

async function stop(node: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(node, 'exit')
  signalUnlessEnded(-(node.pid ?? NaN), signal)
  await ended
}

/** The first answer, as printed. */
async function firstAnswer(terminal: Terminal, { provider }: Around): Promise<string> {
  await terminal.export({ TOKEN: await provider.token({ partner: 'our-charity', roles: ['CHARITY_ANALYST'] }) })
  const answer = await terminal.type(asks ?? '')
  const { data, errors } = JSON.parse(answer) as { data?: { analysis: { rows: { cells: { status: string }[] }[] } }; errors?: unknown }
  const cells = data?.analysis.rows.flatMap((row) => row.cells) ?? []
  if (errors !== undefined || cells.length === 0 || cells.some(({ status }) => status !== 'OK'))
    throw new Error(`The first question was answered with ${answer}`)
  return answer
}

interface Served {
  readonly one: Terminal
  readonly node: ChildProcess
  readonly key: string
  readonly answer: string
  /** How many are published. */
  readonly quarters: number
}

/** From an empty Debian to a hub that serves. */
async function toTheFirstAnswer(machine: Machine, around: Around): Promise<Served> {
  const one = machine.terminal('one')
  for (const mark of ['debian settings', 'debian postgres']) await one.type(block('sh', mark))
  await asSuperuser(one, block('sql', ''))
  let printed = ''
  for (const { text } of steps) {
    const hash = /--expect (\w+)/.exec(printed)?.[1] ?? 'HASH'
    printed += await one.type(here(text, around).replace('--expect HASH', `--expect ${hash}`))
  }
  const key = /vsh_live_\w+/.exec(printed)?.[0] ?? ''
  check(key !== '' && printed.includes(`identity: good (${around.provider.issuer})`), 'a hub of one’s own: doctor says that all is well')
  const quarters = printed.match(/ published: \d+ rows\n/g)?.length ?? 0
  check(quarters >= 8, `${quarters} quarters are frozen`)
  // While a leader is lost more is broken off than four.
  await one.export({ ...settingOf(inline('HUB_METRICS_PORT=9464')), HUB_OPEN_UPLOADS: '200' })
  const node = (await one.another('one-serves', {})).serve(block('sh', 'own serves'))
  await until('the hub is ready', 120, () => isReady(url))
  const answer = await firstAnswer(one, around)
  say(`so: the first question is answered, as printed: ${answer.slice(0, 160)}…`)
  check((await one.type(sendsLate ?? '')).includes('late 10'), 'rows that come too late are said to')
  return { one, node, key, answer, quarters }
}

const settingOf = (text: string): Record<string, string> => {
  const [name = '', value = ''] = text.split('=')
  return { [name]: value }
}

/** Prometheus of Debian with the file of the document, until it has scraped the hub. */
async function metricsSeen(one: Terminal): Promise<void> {
  await one.type(block('sh', 'metrics'))
  const prometheus = (await one.another('prometheus', {})).serve(block('sh', 'metrics serves'))
  const asked = async (query: string): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:9090/api/v1/query?query=${encodeURIComponent(query)}`).catch(() => undefined)
    return answer ? answer.text() : ''
  }
  await until('Prometheus has scraped the hub', 90, async () => /"value":\[[\d.]+,"1"\]/.test(await asked('up{job="hub"}')))
  const names = (await asked('count by (__name__) ({job="hub", __name__=~"hub_.+"})')).match(/"hub_\w+"/g) ?? []
  check(names.length > 10, `Prometheus has ${names.length} metrics of the hub`)
  const elsewhere = await fetch(`${url}/metrics`)
  check(elsewhere.status === 404, 'the port of the hub gives no metrics')
  await stop(prometheus, 'SIGTERM')
}

/** Three nodes behind HAProxy, with the published quarters in the object store. */
async function toThreeNodes({ one, node, answer, quarters }: Served, around: Around): Promise<readonly ChildProcess[]> {
  const { machine } = one
  await one.type(block('sh', 'node key'))
  await writeFile(machine.path('opt', 'partnership-hub', 'objects.secret'), secretOf(around), { mode: 0o600 })
  await one.type(here(block('sh', 'node settings'), around))
  const put = await one.type(block('sh', 'node publish'))
  check(put.includes(`object store: good, with all ${quarters} quarters`), `doctor says that the object store has all of them: ${put}`)
  await stop(node, 'SIGTERM')
  const nodes = [(await one.another('one-behind', { PORT: '4001' })).serve(block('sh', 'node serves'))]
  await until('the first node is ready', 120, () => isReady('http://127.0.0.1:4001'))
  for (const [nth, name] of [
    [2, 'two'],
    [3, 'three'],
  ] as const) {
    const more = { HUB_DATA_DIR: `/var/lib/partnership-hub-${name}`, PORT: `400${nth}`, HUB_METRICS_PORT: `946${3 + nth}` }
    const terminal = await one.another(name, { ...more, FIRST: '/var/lib/partnership-hub' })
    await terminal.type(block('sh', 'node keys'))
    say((await terminal.type(block('sh', 'node joins'))).trim())
    const since = performance.now()
    nodes.push((await terminal.another(`${name}-serves`, {})).serve(block('sh', 'node serves')))
    await until(`node ${name} is ready`, 120, () => isReady(`http://127.0.0.1:400${nth}`))
    say(`node ${name} was ready ${((performance.now() - since) / 1_000).toFixed(1)} s after its start, with an empty folder`)
  }
  await writeFile(machine.path('etc', 'haproxy', 'haproxy.cfg'), `${block('haproxy', '')}\n`)
  await one.type(block('sh', 'node proxy'))
  await until('HAProxy passes requests on', 60, () => isReady(url))
  for (let time = 0; time < 6; time += 1)
    if ((await firstAnswer(one, around)) !== answer) throw new Error('A node behind HAProxy gives another first answer.')
  say('so: three nodes behind HAProxy give the same first answer, byte for byte')
  return nodes
}

/** What is kept of a machine: the folders of its backup and of its keys. */
async function backedUp(one: Terminal): Promise<void> {
  await one.type(block('sh', 'backup once'))
  await asSuperuser(one, block('sql', 'backup login'), '', 'members')
  await one.type(block('sh', 'members archive'))
  await until('the hub is ready again', 120, () => isReady(url))
  for (const mark of ['backup settings', 'backup keys', 'backup night', 'backup minute']) await one.type(block('sh', mark))
}

const rowsOf = (terminal: Terminal, { ref }: Person, whose: 'debian' | 'members'): Promise<string> =>
  asSuperuser(terminal, `SELECT count(*) FROM records.police_referrals WHERE record_ref = '${ref}';`, 'hub', whose).then((text) =>
    text.trim(),
  )

async function sentWith(key: string): Promise<number> {
  const init = { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: 'record_ref\n' }
  return (await fetch(`${url}/ingest/police-referral?batch=by-key&dryRun=true`, init)).status
}

/** Somebody is erased and a key revoked, and a node is killed while questions are asked. Returns when the last of it had its end. */
async function whatEnds(served: Served, nodes: readonly ChildProcess[], person: Person, asker: Asker): Promise<number> {
  const { one, key } = served
  const id = /vsh_live_(\w{8})/.exec(key)?.[1] ?? ''
  check((await rowsOf(one, person, 'members')) === '1' && (await sentWith(key)) !== 401, 'the person has a row, and the key is taken')
  await writeFile(one.machine.path('opt', 'partnership-hub', 'token'), person.token, { mode: 0o600 })
  await one.type(inline('npx hub subject erase --partner CODE < token').replace('CODE', 'surrey'))
  await one.type(inline('npx hub key revoke ID').replace('ID', id))
  await until('the key is refused', 5, async () => (await sentWith(key)) === 401)
  check((await rowsOf(one, person, 'members')) === '0', 'the person is erased, and the key is refused')
  const ended = Date.now()

  asker.start()
  await pause(3_000)
  const [, two] = nodes
  if (two) await stop(two, 'SIGKILL')
  await pause(10_000)
  const right = asker.right
  one.machine.terminal('two-serves').serve(block('sh', 'node serves'))
  await until('the node that was killed is ready again', 120, () => isReady('http://127.0.0.1:4002'))
  await asker.stop()
  check(
    asker.wrong.length === 0 && asker.right > right,
    `a node was killed: ${asker.right} answers of the others and of itself, 0 wrong, ${asker.refused} refused for now`,
  )
  return ended
}

/** The log is good, as the part about it says. */
async function theLog(one: Terminal): Promise<void> {
  for (const { text } of later) await one.type(text)
  say('so: the log verifies, goes on where it stopped, and lets old months go into a file, as printed')
}

interface Lost {
  readonly asker: Asker
  readonly person: Person
  readonly key: string
  readonly answer: string
  readonly quarters: number
  readonly at: string
}

/** On a second empty machine: what was, without what ended. */
async function restored(machine: Machine, around: Around, { asker, person, key, answer, quarters, at }: Lost): Promise<void> {
  const terminal = machine.terminal('restored')
  await terminal.type(block('sh', 'debian settings'))
  await terminal.type(block('sh', 'debian empty'))
  await terminal.type(here(steps[1]?.text ?? '', around))
  await terminal.type('unset HUB_MIGRATE_DATABASE_URL')
  await writeFile(machine.path('opt', 'partnership-hub', 'objects.secret'), secretOf(around), { mode: 0o600 })
  await terminal.type(here(block('sh', 'node settings'), around))
  await terminal.export({ RESTORE_TO: at })
  await terminal.type(block('sh', 'restore database'))
  const printed = await terminal.type(block('sh', 'restore files'))
  check(
    printed.includes('endings: good; this database lacks something that has ended'),
    'doctor says that the next start carries out what has ended',
  )
  const verified = [/ is the same: /g, / has its published file; rows were taken out since/g].map((one) => printed.match(one)?.length ?? 0)
  check(verified[0] !== undefined && verified[0] + (verified[1] ?? 0) === quarters, 'each published quarter has its published file')
  const serving = await terminal.another('restored-serves', {})
  serving.serve(block('sh', 'own serves'))
  await until('the restored hub is ready', 120, () => isReady(url))
  check(await asker.isAnswered(), 'the restored hub answers the same bytes')
  check((await firstAnswer(terminal, around)) === answer, 'the first question has the same answer, byte for byte')
  check((await rowsOf(terminal, person, 'debian')) === '0', 'the person who was erased after that moment is erased')
  check((await sentWith(key)) === 401, 'the key that was revoked after that moment is refused')
}

async function inside(folder: string, layers: readonly string[]): Promise<void> {
  const around = { provider: await startProvider(), store: await startObjectStore(4568) }
  const shared: Record<string, string> = {}
  for (const path of ['/backup', '/safe']) await mkdir((shared[path] = join(folder, path)))
  try {
    const machine = await Machine.start(layers, join(folder, 'first'), shared)
    const served = await toTheFirstAnswer(machine, around)
    const { one, key, answer, quarters } = served
    await metricsSeen(one)
    const nodes = await toThreeNodes(served, around)
    const person = await somebodyIn(machine.path('opt', 'partnership-hub', 'made-up', 'police-referral', 'surrey.csv'))
    const asker = new Asker(url, around.provider, undefined)
    await asker.learn()
    const walking = { block, say, check, isReady: () => isReady(url) }
    const members = await Members.make(walking, one, (statements) => asSuperuser(one, statements), block('sh', 'node proxy'))
    await members.loseLeaders({ sends: 'http://127.0.0.1:4001', asks: 'http://127.0.0.1:4002' }, key, around.provider)
    await backedUp(one)
    const at = (await asSuperuser(one, 'SELECT clock_timestamp();', '', 'members')).trim()
    await pause(2_000)
    const ended = await whatEnds(served, nodes, person, asker)
    await theLog(one)
    await until('the log of the database is kept up to what has ended', 180, async () => {
      const names = await readdir(join(folder, 'backup', 'wal'))
      const times = await Promise.all(names.map(async (name) => (await stat(join(folder, 'backup', 'wal', name))).mtimeMs))
      return times.some((time) => time > ended)
    })
    await one.type(block('sh', 'backup minute'))
    await machine.lose()
    await rm(join(folder, 'first'), { recursive: true })
    check(!existsSync(machine.root) && !(await isReady(url)), 'the machine and its disks are lost')
    say(`put back to ${at}`)
    await restored(await Machine.start(layers, join(folder, 'second'), shared), around, { asker, person, key, answer, quarters, at })
  } finally {
    await around.store.stop()
    await around.provider.stop()
  }
}

async function outside(): Promise<void> {
  findForWalk()
  const since = performance.now()
  const folder = await workFolder()
  try {
    const debian = await debianWith(`${block('sh', 'debian packages')}\n${block('sh', 'debian members')}`, say)
    say('the hub is built on it, as printed')
    const layers = await withHub(debian, folder, block('sh', 'debian build'))
    say(`an empty machine with a built hub after ${((performance.now() - since) / 60_000).toFixed(1)} minutes`)
    // Its own processes, mounts and network, so that ports are as printed and nothing outlives it.
    const again = ['--import', './bin/sources.mjs', 'test/faults/walk.ts', '--inside', folder, ...layers]
    const begin = 'ip link set lo up; "$@"; exit $?'
    const walk = [
      '--mount',
      '--pid',
      '--net',
      '--fork',
      '--kill-child',
      '--mount-proc',
      'bash',
      '-c',
      begin,
      'walk',
      process.execPath,
      ...again,
    ]
    const [code] = (await once(spawn('unshare', walk, { stdio: 'inherit' }), 'exit')) as [number | null]
    if (code !== 0) process.exitCode = 1
    say(`${code === 0 ? 'walked' : 'not walked'} in ${((performance.now() - since) / 60_000).toFixed(1)} minutes`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

try {
  const at = process.argv.indexOf('--inside')
  const [folder, ...layers] = at < 0 ? [] : process.argv.slice(at + 1)
  await (folder === undefined ? outside() : inside(folder, layers))
  process.exit()
} catch (error) {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
  // What still serves would keep it from ending.
  process.exit(1)
}
