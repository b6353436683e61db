import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { RoleEnum } from '../../governance/index.js'
import type { Role } from '../../../access/roles.js'
import { enumOf } from '../../../kit/enum-of.js'
import { ReturnContent } from './return-content.type.js'
import { returnParts, type ReturnPart } from './return-signing.policy.js'

export const ReturnPartEnum = enumOf(returnParts)

registerEnumType(ReturnPartEnum, {
  name: 'ReturnPart',
  description: 'For which part of a return somebody signs.',
  valuesConfig: {
    FORCE: { description: 'The force: these are its figures, and it shares them.' },
    POLICING_BODY: { description: 'The policing body of its area: it has reviewed them.' },
  },
})

@Access('return:read')
@ObjectType({ description: 'Who signed a return, by role and organisation, and when.', simpleResolvers: true })
export class ReturnSignature {
  @Field(() => ReturnPartEnum)
  readonly part!: ReturnPart

  @Field(() => String, { description: 'Code of the partner.' })
  readonly partner!: string

  @Field(() => RoleEnum)
  readonly role!: Role

  @Field(() => Date)
  readonly signedAt!: Date
}

@Access('return:read')
@ObjectType({
  description: 'A return as it stood when its force kept it, and who has signed it. It never changes.',
  simpleResolvers: true,
})
export class KeptReturn extends ReturnContent {
  @Field(() => ID)
  readonly id!: string

  @Field(() => RoleEnum, { description: 'Who kept it, by role, at the force.' })
  readonly keptRole!: Role

  @Field(() => Date)
  readonly keptAt!: Date

  @Field(() => Boolean, {
    description: 'Whether other figures of the same force and period were kept later. It cannot be signed any more.',
  })
  readonly isReplaced!: boolean

  @Field(() => [ReturnSignature], { description: 'The force before the policing body of its area; empty until it is signed.' })
  readonly signatures!: readonly ReturnSignature[]
}
