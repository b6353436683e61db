import fc from 'fast-check'
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/** Texts that a hostile client would send: codes that exist, other partners' names, statements, and what breaks parsers. */
const texts = [
  '2025',
  '2025Q4',
  '2025-11',
  'surrey',
  'kent',
  'victim-support',
  '',
  "' OR 1=1 --",
  '"; DROP TABLE records.direct_case; --',
  '${process.env}',
  '../../etc/passwd',
  '\u0000',
  '\ud800',
  '\u202e',
  'x'.repeat(5_000),
  '00000000-0000-4000-8000-000000000000',
  'eyJhIjoxfQ==',
]
const numbers = ['0', '1', '-1', '2', '100', '101', '2147483647', '2147483648', '1e308', '0.5']

type Dice = <T>(of: readonly T[]) => T

/** An operation with its variables, as it is sent. */
export interface Sent {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** What someone might send to a hub with this schema: mostly well formed, sometimes far too large or of the wrong type. */
export const hostileDocument = (schema: GraphQLSchema): fc.Arbitrary<Sent> =>
  fc.gen().map((g) => {
    const die: Dice = (of) => of[g(fc.nat, { max: of.length - 1 })] as never
    const oneIn = (n: number): boolean => g(fc.nat, { max: n - 1 }) === 0
    return documentOf(schema, die, oneIn)
  })

function documentOf(schema: GraphQLSchema, die: Dice, oneIn: (n: number) => boolean): Sent {
  const variables = new Map<string, { readonly type: string; readonly value: unknown }>()
  // One mistake ends a document, so two of three documents contain none of form.
  const hasMistakes = oneIn(3)
  const mistake = (n: number): boolean => hasMistakes && oneIn(n)
  const mutation = schema.getMutationType()
  const isMutation = mutation !== undefined && mutation !== null && oneIn(3)
  const root = (isMutation ? mutation : schema.getQueryType()) as GraphQLObjectType
  const depth = oneIn(12) ? 14 : die([2, 3, 4, 5, 6])
  const times = oneIn(20) ? 60 : die([1, 1, 2, 3])

  const selection = (type: GraphQLObjectType, left: number, of = die([1, 2, 3, 5])): string => {
    const fields = Object.values(type.getFields())
    const chosen = Array.from({ length: of }, (_, at) => fieldOf(die(fields), left, at)).filter((text) => text !== '')
    // The figures themselves are always asked for: a random choice reaches them too seldom.
    const figures = type.name === 'Analysis' && left > 0 ? 'figures: rows { cells { value numerator denominator lower upper own } } ' : ''
    return figures + (chosen.length > 0 ? chosen.join(' ') : '__typename')
  }
  const fieldOf = (field: GraphQLField<unknown, unknown>, left: number, at: number): string => {
    const next = getNamedType(field.type)
    const name = `${mistake(4) ? '' : `a${at}_${field.name}: `}${field.name}${argumentsOf(field.args)}${directive()}`
    if (isLeafType(next)) return name
    if (!isObjectType(next) || left === 0) return ''
    const inner = selection(next, left - 1)
    return `${name} { ${oneIn(6) ? `... on ${next.name} { ${inner} }` : inner} }`
  }
  const directive = (): string => (mistake(25) ? ' @include(if: true)'.repeat(die([1, 2, 7])) : oneIn(25) ? ' @skip(if: false)' : '')
  const argumentsOf = (args: readonly GraphQLArgument[]): string => {
    const given = args.filter((arg) => (isNonNullType(arg.type) && arg.defaultValue === undefined) || oneIn(2)).filter(() => !mistake(30))
    return given.length === 0 ? '' : `(${given.map((arg) => `${arg.name}: ${valueOf(arg.type, 3)}`).join(', ')})`
  }
  const valueOf = (type: GraphQLInputType, left: number): string => {
    if (mistake(25)) return die(['null', '{}', '[]', '[[[]]]', '"text"', '-1', 'NOT_A_NAME', '{ a: { b: 1 } }'])
    if (isLeafType(getNamedType(type)) && oneIn(10)) return variableOf(type)
    if (isNonNullType(type)) return valueOf(type.ofType, left)
    // Nearly all random questions are refused; questions of this form are answered, and so test what an answer contains.
    if (isInputObjectType(type) && type.name === 'AnalysisQuestion' && !oneIn(3)) return questionOf(type)
    if (isListType(type))
      return `[${Array.from({ length: oneIn(20) ? 40 : die([0, 1, 1, 2, 3]) }, () => valueOf(type.ofType, left)).join(', ')}]`
    if (isEnumType(type)) return nameOf(type)
    if (isInputObjectType(type)) return inputOf(Object.values(type.getFields()), left)
    if (type.name === 'Int' || type.name === 'Float') return die(numbers)
    if (type.name === 'Boolean') return die(['true', 'false'])
    return JSON.stringify(die(texts))
  }
  const inputOf = (fields: readonly GraphQLArgument[] | readonly { name: string; type: GraphQLInputType }[], left: number): string => {
    const given = fields.filter((field) => isNonNullType(field.type) || (left > 0 && oneIn(3)))
    return `{ ${given.map(({ name, type }) => `${name}: ${valueOf(type, left - 1)}`).join(', ')} }`
  }
  /** Often one of the names that fit together, so that comparisons are answered too. */
  const nameOf = (type: GraphQLEnumType): string => {
    const names = type.getValues().map(({ name }) => name)
    const common = names.filter((name) => ['VICTIMS_REFERRED', 'VICTIMS_DIRECT', 'FORCE', 'WHOLE', 'SHARED'].includes(name))
    return die(common.length > 0 && !oneIn(3) ? common : names)
  }
  const variableOf = (type: GraphQLInputType): string => {
    const name = `v${variables.size}`
    const value = oneIn(3)
      ? undefined
      : !hasMistakes && isEnumType(getNamedType(type))
        ? nameOf(getNamedType(type) as GraphQLEnumType)
        : die<unknown>([null, 'surrey', 1, -1, true, [], {}, ['2025'], '\u0000'])
    variables.set(name, { type: String(mistake(2) && isNonNullType(type) ? type.ofType : type), value })
    return `$${name}`
  }
  const questionOf = (type: GraphQLInputObjectType): string => {
    const name = (field: string): string => nameOf(getNamedType(type.getFields()[field]?.type) as GraphQLEnumType)
    const period = die(['2025Q4', '2025', '2025Q4'])
    const by = oneIn(2) ? '' : `, by: [${name('by')}]`
    const where = oneIn(2) ? '' : `, where: [{ dimension: FORCE, value: "${die(['kent', 'surrey'])}" }]`
    return `{ measures: [${name('measures')}]${by}${where}, period: { from: "${period}", to: "${period}" } }`
  }
  const text = selection(root, depth, times)
  const declared = [...variables].map(([name, { type }]) => `$${name}: ${type}`).join(', ')
  const values = [...variables].filter(([, { value }]) => value !== undefined).map(([name, { value }]) => [name, value] as const)
  return {
    query: `${isMutation ? 'mutation' : 'query'} Hostile${declared && `(${declared})`} { ${text} }`,
    variables: Object.fromEntries(values),
  }
}
