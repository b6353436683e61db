import { Command } from 'commander'
import { demoToken } from '../partnership/demo-token.js'
import { print } from '../../../src/cli/terminal/print.js'
import { roleFrom, rolesOption } from '../../../src/cli/terminal/role-option.js'
import { settingsFrom } from '../../../src/cli/settings/settings.js'

/** `hub token`: an access token of the local issuer, for the demo partnership only. */
export const tokenCommand = () =>
  new Command('token')
    .requiredOption('--role <ROLE...>', `${rolesOption}; several for a token that holds them all`)
    .requiredOption('--partner <CODE>', 'partner code, e.g. surrey, victim-support, mopac, hmicfrs, university')
    .action(async (options: { role: string[]; partner: string }) => {
      const roles = options.role.map(roleFrom)
      print(await demoToken(await settingsFrom(process.env), roles, options.partner))
    })
