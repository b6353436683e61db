import { Command } from 'commander'
import { openHub, type Hub } from '../hub/hub.js'
import type { Listening } from '../hub/serve.js'
import { Known } from '../kit/errors.js'
import { buildPages, pagesIn, type PagesBuild } from './build-pages.js'
import { checkPort, explainPort } from './check-port.js'
import { fillBehind, nothingToFill, type Filling } from './fill-behind.js'
import { settingsFrom } from './settings.js'
import { explainFullDisk } from './explain-full-disk.js'
import { explainUnwritable } from './explain-unwritable.js'
import { print } from './print.js'

/** `hub start`, which is `npm start`: migrates and serves. Without `DATABASE_URL` it fills the demo, and serves from its first quarter on. */
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
    const filling = hub.demo ? fillBehind(hub, print) : nothingToFill
    const stops = [filling.stop, build.stop]
    onStopSignal(async () => {
      // Whatever ends badly, the PostgreSQL of the demo does not stay behind.
      await Promise.all(stops.map((stop) => stop())).finally(() => hub.close())
      process.exit(0)
    })
    const { url, close } = await serving(hub, filling, build).catch(explainPort(settings))
    stops.push(close)
    await hub.checkIdentity().catch((error: unknown) => {
      if (!(error instanceof Known)) throw error
      print(`WARNING ${error.code}: ${error.message}`)
    })
    printAddresses(hub, url, await build.pages)
    if (filling.state()) print('The hub serves what is published, and the rest follows.')
  })

/** Serves once a first quarter of a demo is published, and its pages are built. If it cannot, its PostgreSQL is stopped too. */
async function serving(hub: Hub, filling: Filling, build: PagesBuild): Promise<Listening> {
  try {
    await filling.first
    if (!hub.demo) await build.whole
    return await hub.listen({ filling: filling.state, pagesDir: await build.pages })
  } catch (error) {
    await Promise.all([filling.stop(), build.stop()])
    await hub.close().catch(() => undefined)
    throw error
  }
}

function printAddresses({ demo }: Hub, url: string, pagesDir: string | undefined): void {
  print(`Partnership hub${demo ? ' with SYNTHETIC data' : ''}`)
  if (pagesDir) print(`  pages       ${url}/\n  playground  ${url}/playground`)
  print(`  API         ${url}/graphql`)
  print(`  register    ${url}/register`)
  print(`  public      ${url}/public`)
  if (demo) print('  a token     npx hub token --role INSPECTOR --partner hmicfrs')
}

/** npm passes on what the terminal has already sent: a second signal without a handler would end the hub before its PostgreSQL. */
function onStopSignal(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void (stopping ??= stop()))
}
