import { Command } from 'commander'
import { openHub, type Hub } from '../hub/hub.js'
import type { HubSettings } from '../hub/hub-settings.js'
import { Known } from '../kit/errors.js'
import { checkDemoWhole } from './check-demo-whole.js'
import { checkPort, explainPort } from './check-port.js'
import { fillDemo } from './fill-demo.js'
import { settingsFrom } from './settings.js'
import { explainFullDisk } from './explain-full-disk.js'
import { print } from './print.js'
import { publishDemoFigures } from './publish-demo-figures.js'

/** `hub start`, which is `npm start`: migrates, fills the demo partnership where there is no `DATABASE_URL`, and serves. */
export const startCommand = () =>
  new Command('start').action(async () => {
    const settings = await settingsFrom(process.env)
    await checkPort(settings)
    const hub = await explainFullDisk(settings.dataDir, () => opened(settings))
    const { url, close } = await hub.listen().catch(async (error: NodeJS.ErrnoException) => {
      await hub.close()
      return explainPort(settings)(error)
    })
    onStopSignal(async () => {
      // Whatever ends badly, the PostgreSQL of the demo does not stay behind.
      await close().finally(() => hub.close())
      process.exit(0)
    })
    await hub.checkIdentity().catch((error: unknown) => {
      if (!(error instanceof Known)) throw error
      print(`WARNING ${error.code}: ${error.message}`)
    })
    print(`Partnership hub${hub.demo ? ' with SYNTHETIC data' : ''}`)
    if (settings.pagesDir) print(`  pages       ${url}/\n  playground  ${url}/playground`)
    print(`  API         ${url}/graphql`)
    print(`  register    ${url}/register`)
    print(`  public      ${url}/public`)
    if (hub.demo) print('  a token     npx hub token --role INSPECTOR --partner hmicfrs')
  })

/** Filled, where it is the demo's. Where that fails its PostgreSQL is stopped too. */
async function opened(settings: HubSettings): Promise<Hub> {
  const hub = await openHub(settings)
  if (!hub.demo) return hub
  print(`PostgreSQL lies in ${hub.storeFolder}`)
  try {
    await checkDemoWhole(hub)
    await fillDemo(hub, print)
    await publishDemoFigures(hub, print)
    return hub
  } catch (error) {
    await hub.close().catch(() => undefined)
    throw error
  }
}

/** npm passes on what the terminal has already sent: a second signal without a handler would end the hub before its PostgreSQL. */
function onStopSignal(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void (stopping ??= stop()))
}
