// type-graphql's decorators need the polyfill before the first of them runs.
import 'reflect-metadata'
import type { GraphQLField } from 'graphql'
import { Extensions } from 'type-graphql'

/** The mark of a field that may be told in Welsh, among the extensions of the field. */
const mark = 'inWelsh'

/**
 * Declares that a text of the hub, or a list of them, is told in Welsh to whoever asks for Welsh, if the table has it. Only for texts that the
 * hub chooses: never for what people wrote, for codes, or for what is signed or released, which is read as it was kept.
 */
export const InWelsh = (): PropertyDecorator => Extensions({ [mark]: true })

/** Whether a field is declared so. */
export const isInWelsh = ({ extensions }: Pick<GraphQLField<unknown, unknown>, 'extensions'>): boolean => extensions[mark] === true
