import { Command } from 'commander'
import { publicAddressLacking } from '../../hub/checks/public-address.js'
import { openHub, type Hub } from '../../hub/hub.js'
import type { HubSettings } from '../../hub/hub-settings.js'
import type { Listening } from '../../hub/serve.js'
import { UserError, Invalid } from '../../kit/errors.js'
import { buildPages, pagesIn, type PagesBuild } from '../starting/build-pages.js'
import { nothingToFill, type Filling } from '../../server/filling.js'
import { loadFilling } from '../demo.js'
import { settingsFrom } from '../settings/settings.js'
import { explainFullDisk } from '../starting/explain-full-disk.js'
import { explainUnwritable } from '../starting/explain-unwritable.js'
import { print } from '../terminal/print.js'
import { createServer } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'

/**
 * `hub start`, which is also `npm start`: migrates and serves. Without `DATABASE_URL` it fills the demo, and serves as soon as its first
 * quarter is published.
 */
export const startCommand = () =>
  new Command('start').action(async () => {
    const settings = await settingsFrom(process.env)
    await checkPort(settings)
    const build = settings.pagesDir ? pagesIn(settings.pagesDir) : buildPages()
    const hub = await explainFullDisk(settings.dataDir, () => openHub(settings)).catch(async (error: unknown) => {
      await build.stop()
      return explainUnwritable(settings.dataDir)(error)
    })
    if (hub.demo) print(`PostgreSQL lies in ${hub.storeFolder}`)
    const filling = hub.demo ? (await loadFilling()).fillBehind(hub, print) : nothingToFill
    const served = serving(hub, filling, build)
    const stopAll = async (): Promise<void> => {
      await Promise.allSettled([filling.stop(), build.stop(), served.then(({ close }) => close())])
      // Whatever fails, the demo's PostgreSQL is stopped.
      await hub.close()
    }
    const stop = hub.demo ? stopAll : () => inTime(stopAll())
    const signal = stopSignal(stop)
    const listening = await served.catch(async (error: NodeJS.ErrnoException) => {
      if (!signal.came()) await stop().catch(() => undefined)
      return signal.came() ? null : explainPort(settings)(error)
    })
    if (listening) await greet(settings, hub, filling, listening, await build.pages)
  })

/** Serves once the demo's first quarter is published and its pages are built. */
async function serving(hub: Hub, filling: Filling, build: PagesBuild): Promise<Listening> {
  await filling.first
  if (!hub.demo) await build.goOn()
  const listening = await hub.listen({ filling: filling.state, pagesDir: await build.pages })
  void build.goOn()
  return listening
}

async function greet(
  settings: HubSettings,
  hub: Hub,
  filling: Filling,
  { url, metricsUrl }: Listening,
  pagesDir: string | undefined,
): Promise<void> {
  await hub.checkIdentity().catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
    print(`WARNING ${error.code}: ${error.message}`)
  })
  const lacking = publicAddressLacking(settings)
  if (lacking) print(`WARNING: ${lacking}`)
  print(`Partnership hub${hub.demo ? ' with SYNTHETIC data' : ''}`)
  const word = hub.demoDoors?.word
  if (pagesDir) print(`  pages       ${url}/${word ? `#${word}` : ''}\n  playground  ${url}/playground`)
  print(`  API         ${url}/graphql`)
  print(`  register    ${url}/register`)
  print(`  public      ${url}/public`)
  if (metricsUrl) print(`  metrics     ${metricsUrl}`)
  if (hub.demo) print('  a token     npx hub token --role INSPECTOR --partner hmicfrs')
  if (word === null) print('HUB_DEMO_OPEN=1: whoever reaches this port on this machine gets demo tokens, without a word.')
  if (filling.state()) print('The hub serves what is published, and the rest follows.')
}

/**
 * Milliseconds in which a hub of one's own ends: 25 s for requests, and the rest. A COMMIT that waits for another member of PostgreSQL has no end of its
 * own, and what ends the hub kills it two seconds later (`deploy/systemd`).
 */
const mostToStop = 28_000

async function inTime(stopped: Promise<void>): Promise<void> {
  const late = after(mostToStop, 'late', { ref: false })
  if ((await Promise.race([stopped, late])) === 'late')
    print('The hub ends although PostgreSQL has not answered everything that was sent to it.')
}

/** npm forwards a signal that the terminal has already sent. Without a handler the second one would end the hub before its PostgreSQL. */
function stopSignal(stop: () => Promise<void>): { readonly came: () => boolean } {
  let stopping: Promise<void> | undefined
  const end = (): Promise<void> => stop().finally(() => process.exit(0))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void (stopping ??= end()))
  return { came: () => stopping !== undefined }
}

/**
 * Checks the port before a database is migrated or the demo is built, which takes minutes.
 * @throws Invalid `PORT_NOT_FREE` if another process listens there
 */
async function checkPort({ port, host }: { readonly port: number; readonly host: string }): Promise<void> {
  const server = createServer()
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, host, listening)).catch(
    explainPort({ port, host }),
  )
  await new Promise((closed) => server.close(closed))
}

/** Says in a sentence why the hub cannot listen. */
const explainPort =
  ({ port, host }: { readonly port: number; readonly host: string }) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') throw error
    const why = error.code === 'EADDRINUSE' ? 'another program listens there' : (error.code ?? 'unknown')
    throw new Invalid('PORT_NOT_FREE', `The hub cannot listen on port ${port} of ${host}: ${why}. Set PORT, or HOST, to another.`)
  }
