import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionNode,
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
  /** Fields an operation, those of a fragment each time that it is spread: introspection has 229, the largest saved question 125. */
  fields: 500,
  /** Fragments that an operation spreads, each time that it does, inline ones too: introspection spreads 10. */
  fragments: 50,
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
  /** Documents that are kept parsed, for all roles together: each is some 20 KB, and 50 KB more if it is compiled. */
  documents: 300,
  /** Bytes of a request: a question has a few hundred, and rows that come by mutation are few. JSON of 8 MB takes 0.6 s to parse, in which nobody else is answered. */
  body: 1 << 20,
  /** Rows of a request, and entries of any other list in it: as many as 1 MB holds of rows of 400 bytes, and those of the demo have more. */
  rows: 2_500,
  /** Lists and objects of a request: 1 MB holds 21,000 of the demo's cases with the most parts. Empty ones cost who reads them far more than their bytes. */
  parts: 25_000,
} as const

// One sentence for all, so that it does not reveal the limits one by one.
export const tooLargeMessage = 'The question is larger than the hub allows. Ask for less at a time.'

export const tooLarge = (): GraphQLError =>
  new GraphQLError(tooLargeMessage, {
    extensions: { tooLarge: true, code: 'QUESTION_TOO_LARGE', http: { status: 400 } },
  })

type CountedDocument = 'depth' | 'aliases' | 'directives' | 'fields' | 'fragments'
type DocumentShape = Readonly<Record<CountedDocument, number>>

const noShape: DocumentShape = { depth: 0, aliases: 0, directives: 0, fields: 0, fragments: 0 }

/** The shape of an operation, counted through fragments, before any other rule reads the document. */
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
  const walk = { fragments: fragmentsOf(document), known: new Map<string, DocumentShape>(), open: new Set<string>() }
  return document.definitions.every((definition) => {
    if ('directives' in definition && (definition.directives?.length ?? 0) > limits.directives) return false
    // A fragment counts where it is spread; one that is never spread is refused by its own rule.
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

/** Each fragment is measured once, so that fragments of fragments cost nothing; a cycle is refused by its own rule. */
interface Walk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly known: Map<string, DocumentShape>
  /** Fragments that are being measured. */
  readonly open: Set<string>
}

const shapeOf = ({ selections }: SelectionSetNode, walk: Walk): DocumentShape =>
  selections.map((selection) => shapeOfSelection(selection, walk)).reduce(together, noShape)

const together = (one: DocumentShape, other: DocumentShape): DocumentShape => ({
  depth: Math.max(one.depth, other.depth),
  directives: Math.max(one.directives, other.directives),
  aliases: one.aliases + other.aliases,
  fields: one.fields + other.fields,
  fragments: one.fragments + other.fragments,
})

function shapeOfSelection(selection: SelectionNode, walk: Walk): DocumentShape {
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

function shapeBelow(selection: SelectionNode, walk: Walk): DocumentShape {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return shapeOfSpread(selection.name.value, walk)
  return selection.selectionSet ? shapeOf(selection.selectionSet, walk) : noShape
}

function shapeOfSpread(name: string, walk: Walk): DocumentShape {
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
