import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { checkReadable } from './check-readable.js'
import { operatorActor, readAgreementFile, stateOf } from '../modules/governance/index.js'
import { print } from './print.js'
import { withHub } from './with-hub.js'

/** `hub agreement`: what the partners agreed. */
export const agreementCommand = () => {
  const agreement = new Command('agreement')
  agreement
    .command('apply')
    .description('bring an agreement to the terms of a file; the same file again changes nothing')
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
          print(`${one.reference} version ${one.version} ${state}, ${one.startsOn} to ${one.endsOn}: ${one.parties.join(', ')}`)
        }
      })
    })
  agreement
    .command('suspend')
    .description('suspend an agreement: within a second nothing is answered under it')
    .argument('<reference>')
    .action((reference: string) => suspend(reference, true))
  agreement
    .command('resume')
    .description('end the suspension of an agreement')
    .argument('<reference>')
    .action((reference: string) => suspend(reference, false))
  return agreement
}

async function suspend(reference: string, suspended: boolean): Promise<void> {
  const changed = await withHub((hub) => hub.partnership.setSuspended(operatorActor, reference, suspended))
  print(`${reference} ${changed ? (suspended ? 'suspended' : 'resumed') : 'unchanged'}`)
}
