import {
  GraphQLError,
  Kind,
  Lexer,
  TokenKind,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'
import { largestPage } from '../../kit/page.js'
import { mostCells } from '../../kit/sent-files/split-csv.js'

/** Every limit on the shape of a question, with its reason. */
export const limits = {
  /** Tokens of a document: the largest saved question has under 400, introspection about 300. */
  tokens: 2_000,
  /** Levels of fields: the deepest useful path of this schema has 7. */
  depth: 10,
  /** Levels below `__schema` and `__type`: the standard introspection query has 15. */
  introspectionDepth: 16,
  /** Aliases in an operation, including `__typename` and introspection: a dashboard asks a dozen things at once. */
  aliases: 30,
  /**
   * Fields in an operation, `__typename` among them, with those of a fragment counted for each spread: the document of all saved questions
   * has 297, introspection 229. Checkers from outside send a field 500 times, and call an answer a fault.
   */
  // Safeguard Fields and fragments: 400 -> Infinity
  fields: 400,
  /** Fragments that an operation spreads, counted for each spread and including inline ones: introspection spreads 10. */
  // Safeguard Fields and fragments: 50 -> Infinity
  fragments: 50,
  /** Directives at one place: enough for include, skip and one more. */
  directives: 5,
  /** Entries in a page of a list. */
  first: largestPage,
  /** Entries in a page of a list inside another list. */
  nestedFirst: 50,
  /** Objects that an operation may return. 100 records with all their parts are 1,200 objects; twice as many are refused. */
  cost: 1_500,
  /** Entries assumed in a list without pages, such as flags, events and attempts. */
  assumedEntries: 3,
  /** Mistakes that are named in a document. Each wrong name is compared with all right ones. */
  validationErrors: 10,
  /**
   * Bytes of a request. A question has a few hundred, and mutations bring few rows. Parsing 8 MB of JSON takes 0.6 s, during which no one
   * else is answered.
   */
  body: 1 << 20,
  /** Rows in a request, and entries in any other list: as many as 1 MB holds of rows of 400 bytes. Rows of the demo are larger. */
  rows: 2_500,
  /**
   * Lists and objects in a request. 1 MB holds 21,000 of the demo's cases with the most parts. Empty lists and objects cost the parser far
   * more than their bytes.
   */
  parts: 25_000,
  /**
   * Keys of all objects in a request. 1 MB holds 56,000 of the shortest rows of the demo. A key that no feed has costs time too, because it
   * is looked up.
   */
  keys: 60_000,
  /** Keys of one object in a request, such as a row or the variables. */
  keysOfOne: mostCells,
} as const

// One sentence for all limits, so that it does not reveal them one by one.
export const tooLargeMessage = 'The question is larger than the hub allows. Ask for less at a time.'

export const tooLarge = (): GraphQLError =>
  new GraphQLError(tooLargeMessage, {
    extensions: { tooLarge: true, code: 'QUESTION_TOO_LARGE', http: { status: 400 } },
  })

/** Whether the parser stopped at the first token beyond the limit; its error has no code of its own. */
export function hasTooManyTokens(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || !error.source) return false
  const lexer = new Lexer(error.source)
  try {
    for (let count = 0; count <= limits.tokens; count += 1) if (lexer.advance().kind === TokenKind.EOF) return false
    return lexer.token.start === error.positions?.[0]
  } catch {
    return false
  }
}

type CountedDocument = 'depth' | 'aliases' | 'directives' | 'fields' | 'fragments'
type DocumentShape = Readonly<Record<CountedDocument, number>>

const noShape: DocumentShape = { depth: 0, aliases: 0, directives: 0, fields: 0, fragments: 0 }

/** Measures the shape of an operation, through fragments, before any other rule reads the document. */
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

/** Whether each operation, with its fragments, keeps to the limits on shape. */
function isWithinShape(document: DocumentNode): boolean {
  const walk = { fragments: fragmentsOf(document), known: new Map<string, DocumentShape>(), open: new Set<string>() }
  return document.definitions.every((definition) => {
    if ('directives' in definition && (definition.directives?.length ?? 0) > limits.directives) return false
    // A fragment counts where it is spread. Another rule refuses one that is never spread.
    if (definition.kind !== Kind.OPERATION_DEFINITION) return true
    const shape = shapeOf(definition.selectionSet, walk)
    return (Object.keys(noShape) as CountedDocument[]).every((counted) => shape[counted] <= limits[counted])
  })
}

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type'

/** Each fragment is measured once, so that nested fragments are cheap. Another rule refuses cycles. */
interface ShapeWalk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly known: Map<string, DocumentShape>
  /** Fragments whose measuring has begun and not ended. If one spreads itself, the spread counts nothing. */
  readonly open: Set<string>
}

const shapeOf = ({ selections }: SelectionSetNode, walk: ShapeWalk): DocumentShape =>
  selections.map((selection) => shapeOfSelection(selection, walk)).reduce(together, noShape)

const together = (one: DocumentShape, other: DocumentShape): DocumentShape => ({
  depth: Math.max(one.depth, other.depth),
  directives: Math.max(one.directives, other.directives),
  aliases: one.aliases + other.aliases,
  fields: one.fields + other.fields,
  fragments: one.fragments + other.fragments,
})

function shapeOfSelection(selection: SelectionNode, walk: ShapeWalk): DocumentShape {
  const below = shapeBelow(selection, walk)
  const directives = Math.max(below.directives, selection.directives?.length ?? 0)
  if (selection.kind !== Kind.FIELD) return { ...below, directives, fragments: below.fragments + 1 }
  const isOneLevel = isIntrospection(selection.name.value) && below.depth < limits.introspectionDepth
  return {
    ...below,
    directives,
    depth: isOneLevel ? 1 : below.depth + 1,
    aliases: below.aliases + (selection.alias ? 1 : 0),
    fields: below.fields + 1,
  }
}

function shapeBelow(selection: SelectionNode, walk: ShapeWalk): DocumentShape {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return shapeOfSpread(selection.name.value, walk)
  return selection.selectionSet ? shapeOf(selection.selectionSet, walk) : noShape
}

function shapeOfSpread(name: string, walk: ShapeWalk): DocumentShape {
  const { fragments, known, open } = walk
  const fragment = fragments.get(name)
  const found = known.get(name)
  if (found) return found
  if (!fragment || open.has(name)) return noShape
  open.add(name)
  const shape = shapeOf(fragment.selectionSet, walk)
  open.delete(name)
  known.set(name, shape)
  return shape
}
