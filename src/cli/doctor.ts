import { Command } from 'commander'
import { Known } from '../kit/errors.js'
import { print, withHub } from './with-hub.js'

/** `hub doctor`: opens what serving needs, one after the other, and says what does not work. */
export const doctorCommand = () =>
  new Command('doctor').description('check what serving needs').action(async () => {
    print(`Node ${process.version}: ${Number(process.versions.node.split('.')[0]) >= 20 ? 'good' : 'too old, 20.19 or later is needed'}`)
    try {
      await withHub(async (hub) => {
        print(`database: good (${hub.demo ? `embedded, ${hub.storeFolder}` : 'DATABASE_URL'})`)
        print(`keys: good`)
        const quarters = await hub.publishedQuarters()
        print(`published: ${quarters.length === 0 ? 'nothing yet' : `${quarters[0]} to ${quarters.at(-1)}`}`)
        for (const [part, state] of Object.entries(await hub.readiness())) print(`${part}: ${state ? 'good' : 'NOT READY'}`)
      })
    } catch (error) {
      if (!(error instanceof Known)) throw error
      print(`not ready: ${error.message}`)
      process.exitCode = 1
    }
  })
