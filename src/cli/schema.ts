import { Command } from 'commander'
import { rolesOption, roleFrom } from './role-option.js'
import { print } from './print.js'

/** `hub schema --role ROLE`: the schema as that role sees it, the very one that introspection answers from. */
export const schemaCommand = () =>
  new Command('schema')
    .requiredOption('--role <ROLE>', rolesOption)
    .option('--partner <CODE>', 'the partner whose kind decides what a DATA_STEWARD may submit')
    .action(async (options: { role: string; partner?: string }) => {
      const { printedSchemaFor } = await import('../hub/resolvers.js')
      print(printedSchemaFor(roleFrom(options.role), options.partner))
    })
