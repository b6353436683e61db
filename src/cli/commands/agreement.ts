import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { because } from '../terminal/because.js'
import { checkReadable } from '../terminal/check-readable.js'
import { operatorActor, readAgreementFile, stateOf, type SuspensionReason } from '../../modules/governance/index.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

/** `hub agreement`: what the partners agreed. */
export const agreementCommand = () => {
  const agreement = new Command('agreement')
  agreement
    .command('apply')
    .description('enter the terms of a file, as the operator who vouches for them; the same file again changes nothing')
    .argument('<file>', 'YAML, such as examples/agreement.yaml')
    .option('--dry-run', 'check everything, store nothing')
    .action(async (file: string, { dryRun = false }: { dryRun?: boolean }) => {
      await checkReadable(file)
      const terms = readAgreementFile(await readFile(file, 'utf8'))
      const { reference, version, outcome, changed } = await withHub((hub) => hub.partnership.apply(operatorActor, terms, { dryRun }))
      const what = changed.length > 0 ? ` (${changed.join(', ')})` : ''
      print(`${reference} version ${version}: ${dryRun ? 'would be ' : ''}${outcome.toLowerCase()}${what}`)
    })
  agreement
    .command('list')
    .description('list the agreements, and in which state each is')
    .action(async () => {
      await withHub(async (hub) => {
        for (const one of await hub.partnership.agreements()) {
          const state = stateOf(one, hub.clock.now()).toLowerCase()
          const by = one.enteredBy === 'OPERATOR' ? 'entered by the operator' : 'signed by every party'
          const left = one.left.length > 0 ? `; left: ${one.left.join(', ')}` : ''
          print(
            `${one.reference} version ${one.version} ${state}, ${one.startsOn} to ${one.endsOn}, ${by}: ${one.parties.join(', ')}${left}`,
          )
        }
      })
    })
  agreement
    .command('suspend')
    .description('suspend an agreement: within a second nothing is answered under it')
    .argument('<reference>')
    .addOption(because())
    .action((reference: string, { because: reason }: { because?: SuspensionReason }) => suspend(reference, true, reason))
  agreement
    .command('resume')
    .description('end the suspension of an agreement')
    .argument('<reference>')
    .action((reference: string) => suspend(reference, false))
  agreement
    .command('leave')
    .description('let a party leave an agreement within a second, when it asks for that; the others go on')
    .argument('<reference>')
    .requiredOption('--partner <CODE>', 'the party that leaves')
    .action(async (reference: string, { partner }: { partner: string }) => {
      await withHub((hub) => hub.leaving.leave(operatorActor, reference, partner))
      print(`${partner} has left ${reference}`)
    })
  return agreement
}

async function suspend(reference: string, suspended: boolean, reason?: SuspensionReason): Promise<void> {
  const changed = await withHub((hub) => hub.partnership.setSuspended(operatorActor, reference, suspended, reason))
  print(`${reference} ${changed ? (suspended ? 'suspended' : 'resumed') : 'unchanged'}`)
}
