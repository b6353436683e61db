// type-graphql's decorators need the polyfill before the first of them runs.
import 'reflect-metadata'
import type { GraphQLInputField } from 'graphql'
import { Extensions } from 'type-graphql'

/** The mark of a list that is bounded, among the extensions of the field. */
const mark = 'atMost'

/** Declares how many entries a list of an input holds at most. A longer one is refused before its entries are looked at. */
export const AtMost = (entries: number): PropertyDecorator => Extensions({ [mark]: entries })

/** How many entries a field of an input holds at most; undefined if it says nothing. */
export const mostEntries = ({ extensions }: Pick<GraphQLInputField, 'extensions'>): number | undefined => {
  const most = extensions[mark]
  return typeof most === 'number' ? most : undefined
}
