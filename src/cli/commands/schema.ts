import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { buildSchema } from 'graphql'
import type { Role } from '../../access/roles.js'
import { Invalid } from '../../kit/errors.js'
import { checkReadable } from '../terminal/check-readable.js'
import { rolesOption, roleFrom } from '../terminal/role-option.js'
import { print } from '../terminal/print.js'

interface SchemaOptions {
  readonly role?: string
  readonly partner?: string
  readonly agreement?: string
  readonly feed?: string
  readonly table?: boolean
  readonly diff?: string
  readonly openapi?: boolean
}

/**
 * `hub schema --role ROLE`: the schema as that role sees it, the same that introspection answers from. With `--agreement REFERENCE`, the
 * part that is open under that agreement, which must be live. `hub schema --feed NAME`: a row of the feed as JSON Schema; with `--table`,
 * its CSV as Table Schema. `hub schema --diff FILE`: what this version changes for programs that were written against an earlier schema, of
 * one role if it is named. `hub schema --openapi`: what is not GraphQL, as OpenAPI 3.1.
 */
export const schemaCommand = () =>
  new Command('schema')
    .option('--role <ROLE>', rolesOption)
    .option('--partner <CODE>', 'the partner whose kind decides what a DATA_STEWARD may submit')
    .option('--agreement <REFERENCE>', 'what of it is open under this agreement')
    .option('--feed <NAME>', 'the schema of a feed, such as police-referral, instead')
    .option('--table', 'of its CSV, as Table Schema')
    .option('--diff <FILE>', 'what this version changes for programs written against the schema in FILE')
    .option('--openapi', 'what is not GraphQL, as OpenAPI 3.1: batches of rows, exports, public files')
    .action(async ({ role, partner, agreement, feed, table, diff, openapi }: SchemaOptions) => {
      if (openapi) return print(await openApi())
      if (diff !== undefined) return printDifference(diff, role === undefined ? undefined : roleFrom(role), partner)
      if ((role === undefined) === (feed === undefined))
        throw new Invalid('OPTION_INVALID', 'Name either a --role or a --feed, an earlier schema with --diff, or --openapi.')
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
    if (!found)
      throw new Invalid(
        'AGREEMENT_UNKNOWN',
        `There is no agreement ${reference}. ${known === '' ? 'Store one first: hub agreement apply.' : `Name one of ${known}.`}`,
      )
    const state = stateOf(found, hub.clock.now())
    if (state !== 'LIVE')
      throw new Invalid('NO_LIVE_AGREEMENT', `${reference} is ${state.toLowerCase()}, so it opens nothing. Name a live agreement.`)
    return printedSchemaUnder(found, role, partner)
  })
}

async function printDifference(file: string, role: Role | undefined, partner: string | undefined): Promise<void> {
  await checkReadable(file)
  const { hubSchema, printedSchemaFor } = await import('../../hub/resolvers.js')
  const { schemaDifference } = await import('../../hub/documents/schema-difference.js')
  const newer = role === undefined ? hubSchema() : buildSchema(printedSchemaFor(role, partner))
  const { breaking, newValues } = schemaDifference(await readFile(file, 'utf8'), newer)
  for (const change of breaking) print(`breaking: ${change}`)
  for (const change of newValues) print(`new value: ${change}`)
  print(`${breaking.length} breaking, ${newValues.length} with new values; what else is new breaks nothing`)
}

async function openApi(): Promise<string> {
  const { openApiDocument } = await import('../../hub/documents/open-api.js')
  return JSON.stringify(openApiDocument(), null, 2)
}

async function schemaOfFeed(name: string, table: boolean): Promise<string> {
  const { feedNamed, rowSchemaOf, tableSchemaOf } = await import('../../modules/ingest/index.js')
  const feed = feedNamed(name)
  return JSON.stringify(table ? tableSchemaOf(feed) : rowSchemaOf(feed), null, 2)
}
