import { Command, Option } from 'commander'
import { partnerKinds, type PartnerKind } from '../access/partner-kinds.js'
import { operatorActor } from '../modules/governance/index.js'
import { print } from './print.js'
import { withHub } from './with-hub.js'

/** `hub partner`: who takes part. */
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
      for (const { code, kind, name } of await withHub((hub) => hub.partnership.partners())) print(`${code} ${kind} ${name}`)
    })
  return partner
}
