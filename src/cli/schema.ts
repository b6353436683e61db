import { Command } from 'commander'
import { Invalid } from '../kit/errors.js'
import { rolesOption, roleFrom } from './role-option.js'
import { print } from './print.js'

interface Options {
  readonly role?: string
  readonly partner?: string
  readonly feed?: string
  readonly table?: boolean
}

/**
 * `hub schema --role ROLE`: the schema as that role sees it, the very one that introspection answers from. `hub schema --feed NAME`: a row
 * of the feed as JSON Schema; with `--table` its CSV as Table Schema.
 */
export const schemaCommand = () =>
  new Command('schema')
    .option('--role <ROLE>', rolesOption)
    .option('--partner <CODE>', 'the partner whose kind decides what a DATA_STEWARD may submit')
    .option('--feed <NAME>', 'the schema of a feed, such as police-referral, instead')
    .option('--table', 'of its CSV, as Table Schema')
    .action(async ({ role, partner, feed, table }: Options) => {
      if ((role === undefined) === (feed === undefined)) throw new Invalid('OPTION_INVALID', 'Name either a --role or a --feed.')
      if (feed !== undefined) return print(await schemaOfFeed(feed, table ?? false))
      const { printedSchemaFor } = await import('../hub/resolvers.js')
      print(printedSchemaFor(roleFrom(role ?? ''), partner))
    })

async function schemaOfFeed(name: string, table: boolean): Promise<string> {
  const { feedNamed, rowSchemaOf, tableSchemaOf } = await import('../modules/ingest/index.js')
  const feed = feedNamed(name)
  return JSON.stringify(table ? tableSchemaOf(feed) : rowSchemaOf(feed), null, 2)
}
