import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readdirSync, readlinkSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { projectFolder, signalUnlessEnded } from '../../support/processes/hub-process.js'
import { until } from './run.js'

const suite = 'trixie'
/** Debians that are kept for the next time: what a block of packages has installed does not change. */
const kept = process.env['HUB_WALK_CACHE'] ?? '/var/tmp'
const plain = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', DEBIAN_FRONTEND: 'noninteractive' }

/** The folder of a Debian with these packages, made by debootstrap and by the commands, or kept from the time before. */
export async function debianWith(packages: string, say: (line: string) => void): Promise<string> {
  const folder = join(kept, `hub-walk-${suite}-${createHash('sha256').update(packages).digest('hex').slice(0, 12)}`)
  if (existsSync(folder)) return folder
  say(`an empty Debian (${suite}) by debootstrap; it is kept in ${folder}`)
  const partial = `${folder}.partial`
  await rm(partial, { recursive: true, force: true })
  execFileSync('debootstrap', ['--variant=minbase', suite, partial], { stdio: ['ignore', 'ignore', 'inherit'] })
  await writeFile(join(partial, 'etc', 'hosts'), '127.0.0.1 localhost\n::1 localhost\n')
  // Nothing that is installed starts here: the ports of this machine are other people's.
  await writeFile(join(partial, 'usr', 'sbin', 'policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  say('its packages')
  enter(partial, packages)
  await rm(join(partial, 'usr', 'sbin', 'policy-rc.d'))
  await rename(partial, folder)
  return folder
}

/** Runs commands in a folder that holds a Debian, with the network of this machine. */
function enter(folder: string, commands: string): void {
  const inside = `mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; cp /etc/resolv.conf "$0/etc/resolv.conf"; exec chroot "$0" bash -euo pipefail -c "$1"`
  const certificates = process.env['NODE_EXTRA_CA_CERTS']
  // Authorities that this machine trusts, so that npm reaches its registry.
  const trusted = certificates ? { NODE_EXTRA_CA_CERTS: '/tmp/authorities' } : {}
  if (certificates) execFileSync('cp', [certificates, join(folder, 'tmp', 'authorities')])
  execFileSync('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'bash', '-euc', inside, folder, commands], {
    env: { ...plain, ...trusted },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** A Debian with the sources of this project built in it by these commands: a folder to lay over that of `debianWith`. */
export async function withHub(debian: string, folder: string, commands: string): Promise<readonly string[]> {
  const layer = join(folder, 'built')
  const [work, root] = [join(folder, 'built-work'), join(folder, 'built-root')]
  for (const one of [layer, work, root]) await mkdir(one)
  execFileSync('mount', ['-t', 'overlay', 'overlay', '-o', `lowerdir=${debian},upperdir=${layer},workdir=${work}`, root])
  try {
    await mkdir(join(root, 'opt', 'partnership-hub'))
    const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: projectFolder })
    for (const name of files.toString().split('\0').filter(Boolean))
      if (existsSync(join(projectFolder, name))) await cp(join(projectFolder, name), join(root, 'opt', 'partnership-hub', name))
    enter(root, commands)
  } finally {
    execFileSync('umount', ['-R', root])
  }
  return [layer, debian]
}

/** A folder on this machine for layers and disks, which can be large. */
export const workFolder = (): Promise<string> => mkdtemp(join(kept, 'hub-walk-now-'))

/** A machine with an empty Debian: its own disk, and this process's network and clock. */
export class Machine {
  private constructor(readonly root: string) {}

  /** @param shared folders that outlive the machine, by their path on it */
  static async start(layers: readonly string[], folder: string, shared: Readonly<Record<string, string>>): Promise<Machine> {
    const [disk, work, root] = ['disk', 'work', 'root'].map((name) => join(folder, name)) as [string, string, string]
    for (const one of [folder, disk, work, root]) await mkdir(one)
    execFileSync('mount', ['-t', 'overlay', 'overlay', '-o', `lowerdir=${layers.join(':')},upperdir=${disk},workdir=${work}`, root])
    execFileSync('mount', ['-t', 'proc', 'proc', join(root, 'proc')])
    execFileSync('mount', ['--rbind', '/dev', join(root, 'dev')])
    for (const [path, from] of Object.entries(shared)) {
      await mkdir(join(root, path), { recursive: true })
      execFileSync('mount', ['--bind', from, join(root, path)])
    }
    return new Machine(root)
  }

  /** A path on the machine, as this process reaches it. */
  path(...parts: readonly string[]): string {
    return join(this.root, ...parts)
  }

  /** A shell on it, in which nothing is exported yet. */
  terminal(name: string): Terminal {
    return new Terminal(this, name)
  }

  /** Ends each of its processes, as a power cut does, and takes its disk away, with whatever is mounted on it. */
  async lose(): Promise<void> {
    const pids = (): number[] =>
      readdirSync('/proc')
        .map(Number)
        .filter((pid) => pid > 1 && this.holds(pid))
    await until('every process of the machine has ended', 30, () => {
      for (const pid of pids()) signalUnlessEnded(pid, 'SIGKILL')
      return pids().length === 0
    })
    // At once, because somebody may still look at its devices, and all that is mounted there with it.
    execFileSync('umount', ['-l', this.root])
  }

  private holds(pid: number): boolean {
    try {
      return readlinkSync(`/proc/${pid}/root`).startsWith(this.root)
    } catch {
      return false
    }
  }
}

/** A shell of a reader who types blocks of a document one after the other: exports and the folder stay. */
export class Terminal {
  constructor(
    readonly machine: Machine,
    private readonly name: string,
  ) {}

  /** Another one with what is exported in this one. */
  async another(name: string, more: Readonly<Record<string, string>>): Promise<Terminal> {
    const other = new Terminal(this.machine, name)
    if (existsSync(this.state(this.machine.root))) await cp(this.state(this.machine.root), other.state(this.machine.root))
    await other.export(more)
    return other
  }

  /** What a reader sets for this machine. */
  async export(variables: Readonly<Record<string, string>>): Promise<void> {
    const names = Object.keys(variables)
    if (names.length > 0) await this.type(`export ${names.map((name) => `${name}='${variables[name]}'`).join(' ')}`)
  }

  /** Types a block. Returns what it prints. @throws Error with what was printed if a command fails */
  async type(block: string, input = ''): Promise<string> {
    const child = this.shell(block, ['pipe', 'pipe', 'pipe'])
    let [printed, said] = ['', '']
    child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
    const code = await new Promise<number | null>((done) => child.once('exit', done))
    // What it has started may go on and keep these open.
    await Promise.race([once(child, 'close'), pause(500)])
    if (code !== 0) throw new Error(`As printed, this fails (${code}):\n${block}\n--- it printed\n${printed}\n--- and said\n${said}`)
    return printed
  }

  /** Types a block that serves until it is ended. */
  serve(block: string): ChildProcess {
    const log = openSync(this.machine.path('root', `${this.name}.log`), 'a')
    const child = this.shell(block, ['ignore', log, log])
    closeSync(log)
    return child
  }

  private shell(block: string, stdio: readonly ('pipe' | 'ignore' | number)[]): ChildProcess {
    const state = this.state('/')
    const kept = `if test -f ${state}; then . ${state}; cd "$PWD"; fi`
    const script = `set -euo pipefail\n${kept}\n${block}\ndeclare -px > ${state}\n`
    return spawn('chroot', [this.machine.root, 'bash', '-c', script], { env: plain, stdio: [...stdio], detached: true })
  }

  private state(root: string): string {
    return join(root, 'root', `${this.name}.sh`)
  }
}
