import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { parseSavedQuestion } from '../modules/analytics/index.js'
import { checkReadable } from './check-readable.js'
import { roleFrom, rolesOption } from './role-option.js'
import { print } from './print.js'
import { withHub } from './with-hub.js'

/** `hub ask QUESTION.json`: the answer as JSON, as the given role and partner, or as those that the question names. */
export const askCommand = () =>
  new Command('ask')
    .argument('<question>', 'a file such as examples/questions/Q02.json')
    .option('--role <ROLE>', rolesOption)
    .option('--partner <CODE>', 'partner code')
    .action(async (file: string, options: { role?: string; partner?: string }) => {
      await checkReadable(file)
      const saved = parseSavedQuestion(await readFile(file, 'utf8'))
      const role = options.role ? roleFrom(options.role) : saved.role
      const partner = options.partner ?? saved.partner
      print(JSON.stringify(await withHub((hub) => hub.ask({ ...saved, role, partner })), null, 2))
    })
