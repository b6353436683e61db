import { Command } from 'commander'
import { roleFrom, rolesOption } from './role-option.js'
import { withHub, print } from './with-hub.js'

/** `hub token`: an access token of the local issuer, for the demo partnership only. */
export const tokenCommand = () =>
  new Command('token')
    .description('print an access token for the demo partnership, and nothing else')
    .requiredOption('--role <ROLE...>', `${rolesOption}; several for a token that holds them all`)
    .requiredOption('--partner <CODE>', 'partner code, e.g. surrey, victim-support, mopac, hmicfrs, university')
    .action(async (options: { role: string[]; partner: string }) => {
      const roles = options.role.map(roleFrom)
      print(await withHub((hub) => hub.issueDemoToken(roles, options.partner)))
    })
