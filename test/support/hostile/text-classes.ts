import type { GraphQLSchema } from 'graphql'
import { shownTexts, writtenTexts } from '../../../src/access/tables/texts-of-schema.js'
import type { TextClass } from '../../../src/access/texts.js'

/** Those that others come to read. */
export const readByOthers: readonly TextClass[] = ['REVIEWED', 'SIGNED', 'SHORT_CODE', 'FREE']

/** Places where a text is written or shown of which nothing is declared. */
export const undeclaredTexts = (schema: GraphQLSchema): string[] =>
  [...writtenTexts(schema), ...shownTexts(schema)].filter(([, declared]) => declared === undefined).map(([place]) => place)

/** Texts that a mutation declares (`Written`) and does not take: each is `mutation(argument)`. */
export function goneTexts(schema: GraphQLSchema): string[] {
  const taken = writtenTexts(schema)
  return Object.values(schema.getMutationType()?.getFields() ?? {})
    .flatMap(({ name, extensions }) => Object.keys(extensions['written'] ?? {}).map((argument) => `${name}(${argument})`))
    .filter((place) => !taken.has(place))
}
