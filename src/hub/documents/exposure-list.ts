import type { GraphQLSchema } from 'graphql'
import { namedRoles } from '../../access/tables/access-table.js'
import { exposedBy, type Exposed } from '../../access/tables/exposed.js'
import { dimensions, measures, rolesFor, splitsOf } from '../../modules/analytics/index.js'

/** The roles that ask about everybody's records, which most lines name together. */
const groups: Readonly<Record<string, string>> = {
  ANALYSTS: 'POLICE_ANALYST, CHARITY_ANALYST, COMMISSIONER_ANALYST, INSPECTOR, RESEARCHER',
}

/** What may be done with one thing, and who may do it. */
interface ExposedPart {
  /** Such as `item, filter`, or `group, filter by`. */
  readonly verbs: string
  readonly of: readonly string[]
  readonly who: string
}

/**
 * `docs/exposure.txt`: who may see, filter by, sort by and group by what, a line for each field and for the figures of each measure, so that the
 * difference between two versions is what a change exposes. Joint figures are filtered by what they may be grouped by, one registered value at a time.
 * `proof/exposure-difference.ts` reads it.
 */
export function exposureList(schema: GraphQLSchema): string {
  const header = Object.entries(groups).map(([name, of]) => `${name}\t= ${of}\n`)
  const lines = [...fieldLines(exposedBy(schema)), ...measures.map(measureLine)].map(([what, parts]) => `${what}\t${parts}\n`)
  return [...header, ...lines.sort()].join('')
}

type ExposureLine = readonly [what: string, parts: string]

function fieldLines(exposed: readonly Exposed[]): ExposureLine[] {
  return grouped(exposed, ({ what }) => what).map(([what, ofField]) => {
    const byRoles = grouped(ofField, ({ holds }) => inGroups(namedRoles(holds)))
    return [what, printed(byRoles.map(([who, same]) => ({ verbs: verbsOf(same), of: [], who })))]
  })
}

const order: readonly Exposed['verb'][] = ['item', 'filter', 'order']
const verbsOf = (exposed: readonly Exposed[]): string => order.filter((verb) => exposed.some((one) => one.verb === verb)).join(', ')

function measureLine(measure: (typeof measures)[number]): ExposureLine {
  const seen: ExposedPart = { verbs: 'item', of: [], who: inGroups(namedRoles((role) => rolesFor(measure).includes(role))) }
  const splits = dimensions.map(({ name }) => name).filter((name) => measure.dimensions.includes(name))
  const byRoles = grouped(splits.sort(), (name) => inGroups(namedRoles((role) => splitsOf(role, measure).includes(name))))
  return [measure.name, printed([seen, ...byRoles.map(([who, of]) => ({ verbs: 'group, filter', of, who }))])]
}

const printed = (parts: readonly ExposedPart[]): string =>
  parts.map(({ verbs, of, who }) => `${verbs}${of.length === 0 ? '' : ` by ${of.join(', ')}`}: ${who}`).join('; ')

/** A list of roles with the name of each group that it holds whole. */
const inGroups = (roles: string): string =>
  Object.entries(groups).reduce((text, [name, of]) => text.replace(new RegExp(`(?<=^|, )${of}(?=$|, )`), name), roles)

/** Items grouped by key, in the order in which each key first occurs. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => string): [key: string, same: T[]][] {
  const byKey = new Map<string, T[]>()
  for (const one of all) byKey.set(keyOf(one), [...(byKey.get(keyOf(one)) ?? []), one])
  return [...byKey]
}
