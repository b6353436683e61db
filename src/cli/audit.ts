import { Command } from 'commander'
import { checkReadable } from './check-readable.js'
import { print } from './print.js'
import { withHub } from './with-hub.js'

/** `hub audit verify`: exit code 1 where something in the log is not as it was written. */
export const auditCommand = () => {
  const audit = new Command('audit')
  audit
    .command('verify')
    .description('work out every chain of the audit log anew, and compare its signed roots with their copies outside the database')
    .argument('[roots...]', "files with copies of the roots from elsewhere; the hub's own is always read")
    .action(async (files: string[]) => {
      for (const file of files) await checkReadable(file)
      const { chains, entries, roots, unsealed, publicKey, findings } = await withHub(async (hub) => {
        // What no hub has chained since the last one stopped.
        await hub.sealer.seal({ quick: false })
        return hub.verifyAudit(files)
      })
      for (const { partner, place, problem } of findings)
        print(`${partner ?? 'all chains'}${place === null ? '' : `, entry ${place}`}: ${problem}`)
      print(
        `${chains} chains, ${entries} entries, ${roots} roots, ${unsealed} events not chained yet: ${findings.length === 0 ? 'good' : 'NOT GOOD'}`,
      )
      print(`Roots are signed with ${publicKey}`)
      if (findings.length > 0) process.exitCode = 1
    })
  return audit
}
