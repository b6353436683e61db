import { isEnumType, type GraphQLSchema } from 'graphql'
import { wordsOf } from '../access/grants.js'
import type { PartnerKind } from '../access/partner-kinds.js'
import { isPermission, type Permission } from '../access/permissions.js'
import { schemaFor } from '../access/role-schema.js'
import type { Role } from '../access/roles.js'
import { openUnder, type DimensionName, type MeasureName } from '../modules/analytics/index.js'
import { feeds as allFeeds } from '../modules/ingest/index.js'

/** The parts of an agreement that decide what a role sees under it. */
interface Covering {
  /** Codes of the feeds that it covers. */
  readonly feeds: readonly string[]
}

/**
 * The schema that a role sees at a kind of partner under a live agreement, without anything that reads, sends or asks a feed that the
 * agreement does not cover.
 */
export function schemaUnder(schema: GraphQLSchema, role: Role, kind: PartnerKind, { feeds }: Covering): GraphQLSchema {
  // Safeguard What an agreement opens: .filter((word) => !wordsOfOthers(feeds).has(word)) ->
  const words = new Set([...wordsOf(role, kind)].filter((word) => !wordsOfOthers(feeds).has(word)))
  const open = openUnder(role, feeds)
  const dimensions = new Set([...open.values()].flat())
  const closed = [
    ...valuesOf(schema, 'MeasureName')
      .filter((name) => !open.has(name as MeasureName))
      .map((name) => `MeasureName.${name}`),
    ...valuesOf(schema, 'DimensionName')
      .filter((name) => !dimensions.has(name as DimensionName))
      .map((name) => `DimensionName.${name}`),
  ]
  // Safeguard What an agreement opens: closed ->
  return schemaFor(schema, words, new Set(closed))
}

/** Permissions that send or read own rows of feeds other than these. */
function wordsOfOthers(feeds: readonly string[]): ReadonlySet<Permission> {
  const others = Object.values(allFeeds).filter(({ code }) => !feeds.includes(code))
  return new Set(others.flatMap(({ permission }) => [permission, permission.replace(/:submit$/, ':read')]).filter(isPermission))
}

function valuesOf(schema: GraphQLSchema, name: string): string[] {
  const found = schema.getType(name)
  if (!isEnumType(found)) throw new Error(`the schema has no enum ${name}`)
  return found.getValues().map((value) => value.name)
}
