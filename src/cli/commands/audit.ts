import { Command } from 'commander'
import { UserError } from '../../kit/errors.js'
import type { VerifiedLog } from '../../modules/governance/index.js'
import { checkReadable } from '../terminal/check-readable.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

/** Exit codes. `notGood`: the log was altered. `notChecked`: it could not be checked, so nothing is known about it. */
const exitCodes = { notGood: 1, notChecked: 2 } as const

/** `hub audit verify`: exit code 1 if something in the log was altered, 2 if it could not be checked. */
export const auditCommand = () => {
  const audit = new Command('audit')
  audit
    .command('verify')
    .description('work out every chain of the audit log anew, and compare its signed roots with their copies outside the database')
    .argument('[roots...]', "files with copies of the roots from elsewhere; the hub's own is always read")
    .action(async (files: string[]) => {
      const verified = await verify(files).catch(sayNotChecked)
      if (!verified) return
      const { chains, entries, roots, unsealed, publicKey, findings } = verified
      for (const { partner, place, problem } of findings)
        print(`${partner ?? 'all chains'}${place === null ? '' : `, entry ${place}`}: ${problem}`)
      print(
        `${chains} chains, ${entries} entries, ${roots} roots, ${unsealed} events not chained yet: ${findings.length === 0 ? 'good' : 'NOT GOOD'}`,
      )
      print(`Roots are signed with ${publicKey}`)
      if (findings.length > 0) process.exitCode = exitCodes.notGood
    })
  return audit
}

async function verify(files: readonly string[]): Promise<VerifiedLog> {
  for (const file of files) await checkReadable(file)
  return withHub(async (hub) => {
    // Chains what no hub has chained since the last one stopped.
    await hub.sealer.seal({ quick: false })
    return hub.verifyAudit(files)
  })
}

function sayNotChecked(error: unknown): void {
  const reason = error instanceof UserError ? error.message : `${error instanceof Error ? error.message : String(error)}.`
  process.stderr.write(`AUDIT_NOT_CHECKED: The log could not be checked, and may be good or not: ${reason} Run hub audit verify again.\n`)
  process.exitCode = exitCodes.notChecked
}
