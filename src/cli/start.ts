import { Command } from 'commander'
import { openHub } from '../hub/hub.js'
import { Known } from '../kit/errors.js'
import { fillDemo } from './fill-demo.js'
import { settingsFrom } from './settings.js'
import { print } from './with-hub.js'

/** `hub start`, which is `npm start`: migrates, fills the demo partnership where there is no `DATABASE_URL`, and serves. */
export const startCommand = () =>
  new Command('start').description('serve the hub').action(async () => {
    const hub = await openHub(await settingsFrom(process.env))
    if (hub.demo) {
      print(`PostgreSQL lies in ${hub.storeFolder}`)
      await fillDemo(hub, print)
    }
    const { url, close } = await hub.listen()
    onStopSignal(async () => {
      await close()
      await hub.close()
      process.exit(0)
    })
    await hub.checkIdentity().catch((error: unknown) => {
      if (!(error instanceof Known)) throw error
      print(`WARNING ${error.code}: ${error.message}`)
    })
    print(`Partnership hub${hub.demo ? ' with SYNTHETIC data' : ''}`)
    print(`  questions   ${url}/playground`)
    print(`  API         ${url}/graphql`)
    print(`  register    ${url}/register`)
    if (hub.demo) print('  a token     npx hub token --role INSPECTOR --partner hmicfrs')
  })

/** npm passes on what the terminal has already sent: a second signal without a handler would end the hub before its PostgreSQL. */
function onStopSignal(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void (stopping ??= stop()))
}
