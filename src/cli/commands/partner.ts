import { Command, Option } from 'commander'
import { partnerKinds, type PartnerKind } from '../../access/partner-kinds.js'
import { operatorActor, type SuspensionReason } from '../../modules/governance/index.js'
import { because } from '../terminal/because.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

/** `hub partner`: manages who takes part. */
export const partnerCommand = () => {
  const partner = new Command('partner')
  partner
    .command('add')
    .description('register a partner, or correct its name')
    .argument('<code>', 'as tokens and feeds name it; for a force the code of docs/feeds')
    .requiredOption('--name <NAME>', 'its name')
    .addOption(new Option('--kind <KIND>', 'what it is').choices(partnerKinds).makeOptionMandatory())
    .action(async (code: string, { name, kind }: { name: string; kind: PartnerKind }) => {
      const added = await withHub((hub) => hub.partnership.addPartner(operatorActor, { code, name, kind }))
      print(`${code} ${added ? 'registered' : 'unchanged'}`)
    })
  partner
    .command('list')
    .description('list the partners')
    .action(async () => {
      for (const { code, kind, name, suspendedAt } of await withHub((hub) => hub.partnership.partners()))
        print(`${code} ${kind} ${name}${suspendedAt ? `, suspended since ${suspendedAt.toISOString()}` : ''}`)
    })
  partner
    .command('suspend')
    .description('suspend a partner: within a second the hub answers it nothing and takes nothing from it')
    .argument('<code>')
    .addOption(because())
    .action((code: string, { because: reason }: { because?: SuspensionReason }) => suspend(code, true, reason))
  partner
    .command('resume')
    .description('end the suspension of a partner')
    .argument('<code>')
    .action((code: string) => suspend(code, false))
  return partner
}

async function suspend(code: string, suspended: boolean, reason?: SuspensionReason): Promise<void> {
  const changed = await withHub((hub) => hub.partnership.setPartnerSuspended(operatorActor, code, suspended, reason))
  print(`${code} ${changed ? (suspended ? 'suspended' : 'resumed') : 'unchanged'}`)
}
