import { getNamedType, isInputObjectType, isScalarType, type GraphQLInputType, type GraphQLOutputType, type GraphQLSchema } from 'graphql'
import { objectTypes } from '../schema-words.js'
import type { TextClass } from '../texts.js'

/** Places by name, in alphabetical order, each with what is declared of it; undefined where nothing is. */
type Places<Declared> = ReadonlyMap<string, Declared | undefined>

/**
 * Every text that a mutation takes, as `mutation(argument)` or as `Input.field`, with what becomes of it. An argument whose class is declared
 * (`Written`) stands for everything below it. A text of which nothing is declared fails a test.
 */
export function writtenTexts(schema: GraphQLSchema): Places<TextClass> {
  const places = new Map<string, TextClass | undefined>()
  for (const { name, args, extensions } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const classes = (extensions['written'] ?? {}) as Readonly<Record<string, TextClass>>
    for (const arg of args) addTexts(places, `${name}(${arg.name})`, arg.type, classes[arg.name])
  }
  return sorted(places)
}

/** Scalars in which no text can be sent. */
const withoutText = ['Int', 'Float', 'Boolean']

function addTexts(
  places: Map<string, TextClass | undefined>,
  place: string,
  type: GraphQLInputType,
  declared: TextClass | undefined,
): void {
  const named = getNamedType(type)
  if (isScalarType(named) ? !withoutText.includes(named.name) : declared) places.set(place, declared)
  else if (isInputObjectType(named)) {
    for (const { name, type: below, extensions } of Object.values(named.getFields())) {
      // An input that holds itself is entered once.
      if (getNamedType(below) !== named) addTexts(places, `${named.name}.${name}`, below, extensions['written'] as TextClass | undefined)
    }
  }
}

/**
 * Every field that shows a text and is of no type whose texts are all the own partner's or all the hub's (`TextsOf`), as `Type.field`, with
 * whose text it is (`Shows`): `HUB`, or places of `writtenTexts`. A text of which nothing is declared fails a test.
 */
export function shownTexts(schema: GraphQLSchema): Places<readonly string[]> {
  const places = new Map<string, readonly string[] | undefined>()
  for (const type of objectTypes(schema)) {
    if (type.extensions['texts'] !== undefined) continue
    for (const { name, type: shown, extensions } of Object.values(type.getFields()))
      if (isText(shown)) places.set(`${type.name}.${name}`, extensions['shows'] as readonly string[] | undefined)
  }
  return sorted(places)
}

const isText = (type: GraphQLOutputType): boolean => ['String', 'ID'].includes(getNamedType(type).name)

const sorted = <Declared>(places: Places<Declared>): Places<Declared> =>
  new Map([...places].sort(([one], [other]) => (one < other ? -1 : 1)))
