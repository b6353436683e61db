import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { publish } from './load/partnership.js'
import type { SmallDisk } from './machine/small-disk.js'
import type { Fault, Trial } from './trial.js'

const full = (
  id: string,
  name: string,
  names: readonly string[],
  diskOf: (trial: Trial) => SmallDisk,
  meanwhile: (trial: Trial) => Promise<void> = async () => undefined,
): Fault => ({
  id,
  name,
  names,
  run: (trial) =>
    trial.around(
      async () => {
        await diskOf(trial).fill()
        await meanwhile(trial)
      },
      10_000,
      () => diskOf(trial).makeRoom(),
    ),
})

/** Each leaves a line in the log, of which the last block of the file still takes some. */
async function askedByStrangers({ hub }: Trial): Promise<void> {
  for (let n = 0; n < 60; n++) {
    await fetch(`${hub.node.url}/graphql`, { method: 'POST', headers: { authorization: 'Bearer nobody' } })
    await after(100)
  }
}

export const fullDisks: readonly Fault[] = [
  full('full-log', 'the disk of the log is full for 10 s', ['log'], ({ hub }) => hub.disks.log, askedByStrangers),
  full('full-spool', 'the disk of files on their way in is full for 10 s', ['spool'], ({ hub }) => hub.disks.spool),
  full('full-postgres', 'the disk of PostgreSQL is full for 10 s', ['audit', 'database'], ({ hub }) => hub.cluster.disk),
  {
    id: 'full-quarters',
    name: 'the disk of the quarters is full while one is published',
    names: [],
    run: async (trial) => {
      const { node, disks } = trial.hub
      await trial.around(
        async () => {
          await disks.data.fill()
          const said = await publish(node, ['--quarter', '2025Q1']).then(
            (printed) => `published: ${printed}`,
            (error: { stderr?: string }) => error.stderr ?? '',
          )
          if (!/^UNAVAILABLE: The disk is full/m.test(said))
            trial.complaints.push(`"hub publish" on a full disk said: ${said.slice(0, 400)}`)
        },
        0,
        () => disks.data.makeRoom(),
      )
      const printed = await publish(node, ['--quarter', '2025Q1'])
      if (!printed.includes('2025Q1 published')) trial.complaints.push(`with room again: ${printed}`)
    },
  },
]

const isRefusedBy = async (trial: Trial, path: string): Promise<void> => {
  const said = await trial.hub.node.verb(['doctor']).then(
    (printed) => printed,
    (error: { stdout?: string; stderr?: string }) => `${error.stdout ?? ''}${error.stderr ?? ''}`,
  )
  if (!said.includes(`The file ${path} is damaged.`)) trial.complaints.push(`"hub doctor" said: ${said.slice(0, 400)}`)
}

/** A small file that the hub reads when it starts. It is half written, and the hub is started again meanwhile. */
const damaged = (id: string, name: string, file: string): Fault => ({
  id,
  name,
  names: [],
  endsHub: true,
  run: async (trial) => {
    const path = join(trial.hub.dataDir, 'snapshots', file)
    const whole = await readFile(path)
    const half = async (): Promise<void> => {
      await replace(path, whole.subarray(0, Math.floor(trial.random() * (whole.length - 2))))
      await isRefusedBy(trial, path)
      trial.hub.node.kill()
    }
    await trial.around(half, 5_000, () => replace(path, whole))
  },
})

/** As a copy does: under another name first. */
async function replace(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${path}.new`, bytes, { mode: 0o400 })
  await rename(`${path}.new`, path)
}

async function damageInPlace(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+')
  await file.write(Buffer.alloc(4_096, 0xa5), 0, 4_096, at)
  await file.close()
}

export const damagedFiles: readonly Fault[] = [
  damaged('bad-keys', '`keys.json` is half written, and the hub is started', 'keys.json'),
  damaged('bad-manifest', 'a manifest is half written, and the hub is started', '2024Q2.manifest.json'),
  {
    id: 'bad-quarter',
    name: 'the file of a quarter is altered, cut or removed while the hub serves',
    names: ['snapshots'],
    run: async (trial) => {
      const path = join(trial.hub.dataDir, 'snapshots', '2024Q3.duckdb')
      const whole = await readFile(path)
      const ways = [
        () => damageInPlace(path, Math.floor((trial.random() * (whole.length - 4_096)) / 512) * 512),
        () => replace(path, whole.subarray(0, Math.floor(trial.random() * whole.length))),
        () => rm(path),
      ]
      for (const way of ways) await trial.around(way, 5_000, () => replace(path, whole))
    },
  },
]

export const badClock: Fault = {
  id: 'clock',
  name: "the hub's clock jumps back an hour, and forward an hour, for 10 s",
  names: ['clock'],
  // By a wrong clock a valid token has expired, or is not valid yet.
  permits: /401 .*UNAUTHENTICATED/,
  run: async (trial) => {
    const set = (seconds: string) => writeFile(trial.hub.clockFile, `${seconds}\n`)
    for (const seconds of ['-3600', '+3600'])
      await trial.around(
        () => set(seconds),
        10_000,
        () => set('+0'),
      )
  },
}
