import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { BucketSettings } from '../../../src/modules/analytics/index.js'
import { projectFolder } from './hub-process.js'

export interface TestObjectStore {
  /** Its one bucket. */
  readonly bucket: BucketSettings
  /** Writes an object as somebody does who is no hub, and may replace. */
  overwrite(name: string, content: Uint8Array): Promise<void>
  read(name: string): Promise<Buffer>
  stop(): Promise<void>
}

/** An object store in a process of its own: s3rver, which speaks the protocol of S3 and keeps its objects in a folder. */
export async function startObjectStore(port: number): Promise<TestObjectStore> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  const program = join(projectFolder, 'node_modules', 's3rver', 'bin', 's3rver.js')
  const settings = ['-d', folder, '-a', '127.0.0.1', '-p', String(port), '--no-vhost-buckets', '--silent', '--configure-bucket', 'quarters']
  const child = spawn(process.execPath, [program, ...settings], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}/quarters`
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  for (
    let tries = 0;
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ));
    tries += 1
  ) {
    if (tries === 300 || child.exitCode !== null) throw new Error('s3rver does not answer')
    await after(100)
  }
  return {
    bucket: { url, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    overwrite: async (name, content) => void (await fetch(`${url}/${name}`, { method: 'PUT', body: Buffer.from(content) })).text(),
    read: async (name) => Buffer.from(await (await fetch(`${url}/${name}`)).arrayBuffer()),
    stop: async () => {
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
