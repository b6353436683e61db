import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'

/** Every limit on the shape of a question, each with its reason. */
export const limits = {
  /** Tokens of a document: the largest saved question has under 400, introspection about 300. */
  tokens: 2_000,
  /** Levels of fields: the deepest useful path of this schema has 7. */
  depth: 10,
  /** Levels below `__schema` and `__type`: the standard introspection query has 15. */
  introspectionDepth: 16,
  /** Aliases an operation, `__typename` and introspection too: a dashboard asks a dozen things at once. */
  aliases: 30,
  /** Directives at one place: include, skip and room. */
  directives: 5,
  /** Entries of a list with a page. */
  first: 100,
  /** Entries of such a list inside another list. */
  nestedFirst: 50,
  /** Objects that an operation may return: 100 records with all their parts are 1,200, twice that is refused. */
  cost: 1_500,
  /** Entries assumed of a list without a page: flags, events, attempts. */
  assumedEntries: 3,
  /** Documents that are kept parsed, for all roles together: each is some 20 KB, and 50 KB more where it is compiled. */
  documents: 300,
  /** Bytes of a question. */
  body: 1 << 20,
  /** Bytes of a request from who may submit rows. */
  submitBody: 8 << 20,
} as const

// One sentence for all, so that it does not reveal the limits one by one.
export const tooLargeMessage = 'The question is larger than the hub allows. Ask for less at a time.'

export const tooLarge = (): GraphQLError =>
  new GraphQLError(tooLargeMessage, {
    extensions: { tooLarge: true, code: 'QUESTION_TOO_LARGE', http: { status: 400 } },
  })

interface Shape {
  readonly depth: number
  readonly aliases: number
  readonly directives: number
}

/** Depth, aliases and directives, counted through fragments, before any other rule reads the document. */
export function limitShape(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      if (!isWithinShape(document)) {
        context.reportError(tooLarge())
        return false
      }
      return undefined
    },
  }
}

/** Whether each operation, with the fragments that it spreads, keeps to the limits of shape. */
function isWithinShape(document: DocumentNode): boolean {
  const fragments = fragmentsOf(document)
  const known = new Map<string, Shape>()
  return document.definitions.every((definition) => {
    if ('directives' in definition && (definition.directives?.length ?? 0) > limits.directives) return false
    // A fragment counts where it is spread; one that is never spread is refused by its own rule.
    if (definition.kind !== Kind.OPERATION_DEFINITION) return true
    const { depth, aliases, directives } = shapeOf(definition.selectionSet, fragments, known, new Set())
    return depth <= limits.depth && aliases <= limits.aliases && directives <= limits.directives
  })
}

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type'

// Each fragment is measured once, so that fragments of fragments cost nothing; a cycle is refused by its own rule.
function shapeOf(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Shape>,
  open: Set<string>,
): Shape {
  let depth = 0
  let aliases = 0
  let directives = 0
  const take = (shape: Shape): void => {
    depth = Math.max(depth, shape.depth)
    aliases += shape.aliases
    directives = Math.max(directives, shape.directives)
  }
  for (const selection of set.selections) {
    directives = Math.max(directives, selection.directives?.length ?? 0)
    if (selection.kind === Kind.FIELD) {
      const below = selection.selectionSet
        ? shapeOf(selection.selectionSet, fragments, known, open)
        : { depth: 0, aliases: 0, directives: 0 }
      const levels = isIntrospection(selection.name.value) && below.depth < limits.introspectionDepth ? 1 : below.depth + 1
      take({ depth: levels, aliases: below.aliases + (selection.alias ? 1 : 0), directives: below.directives })
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      take(shapeOf(selection.selectionSet, fragments, known, open))
    } else {
      take(shapeOfSpread(selection.name.value, fragments, known, open))
    }
  }
  return { depth, aliases, directives }
}

function shapeOfSpread(
  name: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Shape>,
  open: Set<string>,
): Shape {
  const fragment = fragments.get(name)
  const found = known.get(name)
  if (found) return found
  if (!fragment || open.has(name)) return { depth: 0, aliases: 0, directives: 0 }
  open.add(name)
  const shape = shapeOf(fragment.selectionSet, fragments, known, open)
  open.delete(name)
  known.set(name, shape)
  return shape
}
