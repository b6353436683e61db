import { Command } from 'commander'
import { publicAddressLacking } from '../../hub/checks/public-address.js'
import { examine } from '../../hub/examine.js'
import { UserError } from '../../kit/errors.js'
import { settingsFrom } from '../settings/settings.js'
import { print } from '../terminal/print.js'

/** `hub doctor`: checks one by one what serving needs, says what does not work, and changes nothing. */
export const doctorCommand = () =>
  new Command('doctor').action(async () => {
    print(`Node ${process.version}: ${isNewEnough(process.versions.node) ? 'good' : 'too old, 20.19 or later is needed'}`)
    try {
      const settings = await settingsFrom(process.env)
      for await (const line of examine(settings)) print(line)
      const lacking = publicAddressLacking(settings)
      if (lacking ?? settings.publicUrl) print(`public address: ${lacking ?? `good (${settings.publicUrl})`}`)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      print(`not ready: ${error.message}`)
      process.exitCode = 1
    }
  })

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
}
