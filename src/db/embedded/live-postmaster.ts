import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * The port of the PostgreSQL that runs on `cluster`; undefined if none does. After a crash or a restart of the machine, the pid in the
 * cluster's pid file may belong to another process. PostgreSQL would then refuse to start, so such a file is removed.
 */
export async function livePostmaster(cluster: string): Promise<number | undefined> {
  const file = join(cluster, 'postmaster.pid')
  const text = await readText(file)
  const [pid, , , port] = text.split('\n').map(Number)
  if (pid === undefined || !isRunning(pid)) return undefined
  if (await servesCluster(pid, cluster)) return port
  // Removes only the file that was judged, because another hub may have started PostgreSQL meanwhile.
  if ((await readText(file)) === text) await rm(file, { force: true })
  return undefined
}

const readText = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '')

/** Whether the process runs and belongs to a user whom we may signal. That is true of every PostgreSQL that one of our hubs has started. */
function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}

/** A postmaster works in the folder of its cluster. On systems without /proc its arguments show it, because they name the folder. */
async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === (await realpath(cluster))
  const { stdout } = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({ stdout: '' }))
  return stdout.includes(cluster)
}
