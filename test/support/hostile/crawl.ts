import {
  getNamedType,
  isLeafType,
  isObjectType,
  isNonNullType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/** A way from a root field to a field: `policeReferrals.edges.node.flags`. */
export interface Path {
  /** `Type.field`, the coordinate that it reaches. */
  readonly reaches: string
  readonly steps: readonly GraphQLField<unknown, unknown>[]
}

/** Every path of a schema up to `depth` fields long, each reaching one field. */
export function paths(schema: GraphQLSchema, depth: number): Path[] {
  const found: Path[] = []
  const walk = (type: GraphQLObjectType, steps: readonly GraphQLField<unknown, unknown>[]): void => {
    for (const field of Object.values(type.getFields())) {
      const here = [...steps, field]
      found.push({ reaches: `${type.name}.${field.name}`, steps: here })
      const next = getNamedType(field.type)
      if (isObjectType(next) && here.length < depth) walk(next, here)
    }
  }
  const query = schema.getQueryType()
  if (query) walk(query, [])
  return found
}

/** The first path to each field. */
export const oneToEach = (all: readonly Path[]): Path[] => {
  const first = new Map<string, Path>()
  for (const path of all) if (!first.has(path.reaches)) first.set(path.reaches, path)
  return [...first.values()]
}

const values: Readonly<Record<string, string>> = {
  ID: '"00000000-0000-4000-8000-000000000000"',
  String: '"2025"',
  Int: '1',
  Float: '0.5',
  AnalysisQuestion: '{ measures: [VICTIMS_REFERRED], period: { from: "2025", to: "2025" } }',
  PeriodInput: '{ from: "2025", to: "2025" }',
  Feed: 'POLICE_REFERRAL',
  MeasureName: 'VICTIMS_REFERRED',
  DimensionName: 'FORCE',
  PublicFigure: 'OFFICERS_PER_RESIDENT',
}

/** Plain; with aliases; with fragments on each type and directives; or with aliases in such fragments. */
export type Way = 'plain' | 'aliases' | 'fragments' | 'both'

/** A document for the path. */
export const documentFor = (path: Path, way: Way, feed = 'POLICE_REFERRAL'): string => `query Crawl { ${lineFor(path, way, feed)} }`

/** A document for several paths, each on a line of its own: the first path is on the second line. */
export const documentForAll = (all: readonly Path[], way: Way, feed = 'POLICE_REFERRAL'): string =>
  ['query Crawl {', ...all.map((path, place) => lineFor(path, way, feed, `r${place}`)), '}'].join('\n')

/** @param root the alias of the first field, where fields have aliases */
function lineFor({ steps }: Path, way: Way, feed: string, root = 'a0'): string {
  const hasAliases = way === 'aliases' || way === 'both'
  const line = (index: number): string => {
    const field = steps[index] as GraphQLField<unknown, unknown>
    const given = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)
    const value = (name: string) => (name === 'Feed' ? feed : (values[name] ?? '"x"'))
    const args = given.length === 0 ? '' : `(${given.map((arg) => `${arg.name}: ${value(getNamedType(arg.type).name)}`).join(', ')})`
    const named = hasAliases ? `${index === 0 ? root : `a${index}`}: ${field.name}` : field.name
    const next = getNamedType(field.type)
    if (isLeafType(next)) return `${named}${args}`
    const inner = index + 1 < steps.length ? line(index + 1) : '__typename'
    const body = way === 'fragments' || way === 'both' ? `... on ${next.name} @include(if: true) @skip(if: false) { ${inner} }` : inner
    return `${named}${args} { ${body} }`
  }
  return line(0)
}
