import {
  getNamedType,
  isObjectType,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { isInWelsh } from '../../api/in-welsh.js'
import type { Language } from '../../kit/on-pages/language.js'
import { welshOf } from '../language/welsh-terms.js'
import { keptText } from './finished-answers.js'

/** Which parts of an answer hold texts with Welsh: by the key in the answer, either such a text or what lies below. */
type WelshPlaces = ReadonlyMap<string, true | WelshPlaces>

/**
 * Puts answers into the language that their asker reads. It is the last thing done to an answer, after everything that keeps answers, plans or
 * compiled documents: those hold English alone, and no asker gets another's language from them. An answer in English passes untouched.
 */
export class AnswersInLanguage {
  private readonly known = new WeakMap<OperationDefinitionNode, WelshPlaces>()

  /** `schema` is that of the asker's role. */
  constructor(private readonly schema: GraphQLSchema) {}

  /** The result with each text that has Welsh in Welsh; what has none stays as it is. */
  in(language: Language, document: DocumentNode, operation: OperationDefinitionNode | undefined, result: ExecutionResult): ExecutionResult {
    const root = operation && this.schema.getRootType(operation.operation)
    // Safeguard API: no asker gets another's language from what is kept: language === 'en' || ->
    if (language === 'en' || !root || !result.data) return result
    const places = this.known.get(operation) ?? placesIn(document, operation.selectionSet, root)
    this.known.set(operation, places)
    if (places.size === 0) return result
    const kept = keptText(result.data)
    const data: unknown = kept === undefined ? result.data : JSON.parse(kept)
    return { ...result, data: inWelsh(data, places) as ExecutionResult['data'] }
  }
}

function placesIn(document: DocumentNode, selections: SelectionSetNode, type: GraphQLObjectType): WelshPlaces {
  const found = new Map<string, true | WelshPlaces>()
  for (const selection of selections.selections) {
    if (selection.kind !== Kind.FIELD) {
      const one = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value)
      if (one) merge(found, placesIn(document, one.selectionSet, type))
      continue
    }
    const field = type.getFields()[selection.name.value]
    if (!field) continue
    const below = getNamedType(field.type)
    const key = selection.alias?.value ?? selection.name.value
    if (isInWelsh(field)) found.set(key, true)
    else if (selection.selectionSet && isObjectType(below))
      merge(found, new Map([[key, placesIn(document, selection.selectionSet, below)]]))
  }
  return found
}

const fragmentOf = (document: DocumentNode, name: string): FragmentDefinitionNode | undefined =>
  document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name) as FragmentDefinitionNode | undefined

/** Merges the fields selected under one key. The same key may be selected several times, each time with other fields below. */
function merge(into: Map<string, true | WelshPlaces>, more: WelshPlaces): void {
  for (const [key, places] of more) {
    const before = into.get(key)
    if (places === true) into.set(key, true)
    else if (places.size > 0) {
      const both = new Map(before === true ? [] : before)
      merge(both, places)
      into.set(key, both)
    }
  }
}

/** Returns the answer in Welsh as a copy: the finished answers that the hub keeps stay in English. */
function inWelsh(data: unknown, places: true | WelshPlaces): unknown {
  if (Array.isArray(data)) return data.map((one) => inWelsh(one, places))
  if (places === true) return typeof data === 'string' ? (welshOf(data) ?? data) : data
  if (typeof data !== 'object' || data === null) return data
  const entries = Object.entries(data).map(([key, value]: [string, unknown]) => {
    const below = places.get(key)
    return [key, below === undefined ? value : inWelsh(value, below)]
  })
  // Safeguard API: no asker gets another's language from what is kept:
  //   Object.fromEntries(entries) -> Object.assign(data, Object.fromEntries(entries))
  return Object.fromEntries(entries)
}
