import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { userInfo } from 'node:os'

/** What the programs of Debian are found at. */
export interface Found {
  /** Folder of PostgreSQL's programs. */
  readonly postgres: string
  /** The library that gives a process another wall clock. */
  readonly otherClock: string
}

const folders = (parent: string): string[] => (existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name)) : [])

/** Where PostgreSQL of Debian has its programs, the newest version first. */
const postgresFolders = (): string[] =>
  folders('/usr/lib/postgresql')
    .map((folder) => join(folder, 'bin'))
    .filter((bin) => ['initdb', 'pg_ctl', 'postgres', 'pg_basebackup'].every((name) => existsSync(join(bin, name))))
    .sort((one, other) => versionOf(other) - versionOf(one))

const versionOf = (bin: string): number => Number(/postgresql\/(\d+)\//.exec(bin)?.[1] ?? 0)

const otherClocks = (): string[] =>
  folders('/usr/lib')
    .map((folder) => join(folder, 'faketime', 'libfaketime.so.1'))
    .filter((path) => existsSync(path))

/**
 * What trying several nodes needs beyond `findNeeded`: HAProxy, and moto as an object store. Returns the Python that has moto.
 * @throws Error with one sentence for everything that is missing here
 */
export function findForNodes(): { readonly haproxy: string; readonly python: string } {
  const [haproxy, python] = ['/usr/sbin/haproxy', '/usr/bin/python3']
  const hasMoto = spawnSync(python, ['-c', 'import moto.server'], { stdio: 'ignore' }).status === 0
  const missing = [
    existsSync(haproxy) ? undefined : 'HAProxy (apt-get install haproxy)',
    hasMoto ? undefined : 'moto with its server (apt-get install python3-moto python3-flask-cors)',
  ].filter((one) => one !== undefined)
  if (missing.length > 0) throw new Error(`Several nodes cannot be tried here. They need ${missing.join('; ')}.`)
  return { haproxy, python }
}

/** @throws Error with one sentence for everything that trying a PostgreSQL that is led by Patroni lacks here */
export function findForLeaders(): { readonly haproxy: string } {
  const haproxy = '/usr/sbin/haproxy'
  const speaksToEtcd = spawnSync('/usr/bin/python3', ['-c', 'import patroni.dcs.etcd3'], { stdio: 'ignore' }).status === 0
  const missing = [
    existsSync('/usr/bin/patroni') && speaksToEtcd ? undefined : 'patroni python3-etcd',
    existsSync('/usr/bin/etcd') ? undefined : 'etcd-server',
    existsSync(haproxy) ? undefined : 'haproxy',
  ].filter((one) => one !== undefined)
  if (missing.length > 0)
    throw new Error(`A PostgreSQL whose leader fails cannot be tried here. Install what is missing: apt-get install ${missing.join(' ')}`)
  return { haproxy }
}

/** @throws Error with one sentence for everything that walking from an empty Debian lacks here */
export function findForWalk(): void {
  const missing = [
    process.platform === 'linux' ? undefined : 'Linux',
    userInfo().uid === 0 ? undefined : 'root, to make a Debian and to enter it',
    existsSync('/usr/sbin/debootstrap') ? undefined : 'debootstrap (apt-get install debootstrap)',
    existsSync('/usr/bin/unshare') ? undefined : 'unshare (apt-get install util-linux)',
    existsSync('/usr/sbin/ip') || existsSync('/sbin/ip') ? undefined : 'ip (apt-get install iproute2)',
    mayUnshare() ? undefined : 'a kernel that gives processes and network of their own, and overlay file systems',
  ].filter((one) => one !== undefined)
  if (missing.length > 0) throw new Error(`An empty Debian cannot be walked through here. That needs ${missing.join('; ')}.`)
}

const mayUnshare = (): boolean =>
  spawnSync('unshare', ['--mount', '--pid', '--net', '--fork', 'true'], { stdio: 'ignore' }).status === 0 &&
  readFileSync('/proc/filesystems', 'utf8').includes('\toverlay\n')

/** @throws Error with one sentence for everything that is missing here */
export function findNeeded(): Found {
  const [postgres] = postgresFolders()
  const [otherClock] = otherClocks()
  const isRoot = userInfo().uid === 0
  const missing = [
    process.platform === 'linux' ? undefined : 'Linux',
    isRoot ? undefined : 'root, to mount small disks and to stop the processes of PostgreSQL',
    postgres && versionOf(postgres) >= 16 ? undefined : 'PostgreSQL 16 or later (apt-get install postgresql-17)',
    otherClock ? undefined : 'libfaketime (apt-get install faketime)',
    existsSync('/usr/sbin/runuser') ? undefined : 'runuser (apt-get install util-linux)',
  ].filter((one) => one !== undefined)
  if (missing.length > 0 || !postgres || !otherClock) throw new Error(`The faults cannot be tried here. They need ${missing.join('; ')}.`)
  return { postgres, otherClock }
}
