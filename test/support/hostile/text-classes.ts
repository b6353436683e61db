import { getNamedType, isInputObjectType, isScalarType, type GraphQLInputType, type GraphQLSchema } from 'graphql'
import { objectTypes } from '../../../src/access/schema-words.js'
import { ofOwnPartner, ofTheHub, textsOfOthers } from '../../../src/access/tables/read-texts.js'
import { writtenTexts, type TextClass } from '../../../src/access/tables/written-texts.js'

/** Those that others come to read. */
export const readByOthers: readonly TextClass[] = ['REVIEWED', 'SIGNED', 'SHORT_CODE', 'FREE']

/** Scalars in which no text can be sent. */
const withoutText = ['Int', 'Float', 'Boolean']

/** Every place of the schema's mutations that takes a text, in the words of `writtenTexts`; what a line there covers is that line. */
export function textsWritten(schema: GraphQLSchema, listed: Readonly<Record<string, TextClass>> = writtenTexts): ReadonlySet<string> {
  const places = new Set<string>()
  for (const { name, args } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const arg of args) addTexts(`${name}(${arg.name})`, arg.type, listed, places)
  }
  return places
}

function addTexts(place: string, type: GraphQLInputType, listed: Readonly<Record<string, TextClass>>, places: Set<string>): void {
  const named = getNamedType(type)
  if (isScalarType(named) ? !withoutText.includes(named.name) : Object.hasOwn(listed, place)) places.add(place)
  else if (isInputObjectType(named)) {
    for (const field of Object.values(named.getFields())) {
      const below = `${named.name}.${field.name}`
      // An input that holds itself is entered once.
      if (getNamedType(field.type) !== named) addTexts(below, field.type, listed, places)
    }
  }
}

/** Fields that show a text and are in no list of `read-texts.ts`: each is `Type.field`. */
export function unclassifiedTexts(schema: GraphQLSchema): string[] {
  const known = new Set([...ofOwnPartner, ...ofTheHub])
  return objectTypes(schema)
    .filter(({ name }) => !known.has(name))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ place: `${type.name}.${field.name}`, named: getNamedType(field.type) })),
    )
    .filter(({ place, named }) => isScalarType(named) && ['String', 'ID'].includes(named.name) && !Object.hasOwn(textsOfOthers, place))
    .map(({ place }) => place)
    .sort()
}

/** Lines of these lists that name nothing of the schema. */
export function goneTexts(schema: GraphQLSchema): string[] {
  const types = new Map(objectTypes(schema).map((type) => [type.name, type.getFields()]))
  const isGone = (place: string): boolean => {
    const [type = '', field] = place.split('.')
    return field === undefined ? !types.has(type) : types.get(type)?.[field] === undefined
  }
  return [...ofOwnPartner, ...ofTheHub, ...Object.keys(textsOfOthers)].filter(isGone).sort()
}
