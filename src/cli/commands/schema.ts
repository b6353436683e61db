import { Command } from 'commander'
import type { Role } from '../../access/roles.js'
import { Invalid } from '../../kit/errors.js'
import { rolesOption, roleFrom } from '../terminal/role-option.js'
import { print } from '../terminal/print.js'

interface Options {
  readonly role?: string
  readonly partner?: string
  readonly agreement?: string
  readonly feed?: string
  readonly table?: boolean
}

/**
 * `hub schema --role ROLE`: the schema as that role sees it, the same that introspection answers from. With `--agreement REFERENCE`, the
 * part that is open under that agreement, which must be live. `hub schema --feed NAME`: a row of the feed as JSON Schema; with `--table`,
 * its CSV as Table Schema.
 */
export const schemaCommand = () =>
  new Command('schema')
    .option('--role <ROLE>', rolesOption)
    .option('--partner <CODE>', 'the partner whose kind decides what a DATA_STEWARD may submit')
    .option('--agreement <REFERENCE>', 'what of it is open under this agreement')
    .option('--feed <NAME>', 'the schema of a feed, such as police-referral, instead')
    .option('--table', 'of its CSV, as Table Schema')
    .action(async ({ role, partner, agreement, feed, table }: Options) => {
      if ((role === undefined) === (feed === undefined)) throw new Invalid('OPTION_INVALID', 'Name either a --role or a --feed.')
      if (feed !== undefined) return print(await schemaOfFeed(feed, table ?? false))
      if (agreement !== undefined) return print(await schemaUnderAgreement(agreement, roleFrom(role ?? ''), partner))
      const { printedSchemaFor } = await import('../../hub/resolvers.js')
      print(printedSchemaFor(roleFrom(role ?? ''), partner))
    })

async function schemaUnderAgreement(reference: string, role: Role, partner: string | undefined): Promise<string> {
  const { withHub } = await import('../settings/with-hub.js')
  const { printedSchemaUnder } = await import('../../hub/resolvers.js')
  const { stateOf } = await import('../../modules/governance/index.js')
  return withHub(async (hub) => {
    const agreements = await hub.partnership.agreements()
    const found = agreements.find((agreement) => agreement.reference === reference)
    const known = agreements.map((agreement) => agreement.reference).join(', ')
    if (!found) throw new Invalid('AGREEMENT_UNKNOWN', `There is no agreement ${reference}. There are ${known || 'none'}.`)
    const state = stateOf(found, hub.clock.now())
    if (state !== 'LIVE') throw new Invalid('NO_LIVE_AGREEMENT', `${reference} is ${state.toLowerCase()}: it opens nothing.`)
    return printedSchemaUnder(found, role, partner)
  })
}

async function schemaOfFeed(name: string, table: boolean): Promise<string> {
  const { feedNamed, rowSchemaOf, tableSchemaOf } = await import('../../modules/ingest/index.js')
  const feed = feedNamed(name)
  return JSON.stringify(table ? tableSchemaOf(feed) : rowSchemaOf(feed), null, 2)
}
