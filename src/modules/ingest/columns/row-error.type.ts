import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { rowErrorCodes, type RowErrorCode } from './row-error-codes.js'

const RowErrorCodeEnum = Object.fromEntries(rowErrorCodes.map((code) => [code, code]))
registerEnumType(RowErrorCodeEnum, { name: 'RowErrorCode', description: 'Why a row was refused; docs/feeds explains each.' })

/** Its sentence says what to do, and never repeats what was sent, because the sender may have put a name where a code should be. */
@Access('batch:read')
@ObjectType({ description: 'Why a row was refused.', simpleResolvers: true })
export class RowError {
  @Field(() => Int, { description: '1 is the first row; in a CSV the header is line 1.' })
  readonly line!: number

  @Field(() => String, {
    nullable: true,
    description:
      "The sender's own reference of the record; null if the row has none that is a reference, and if nothing of the row was kept.",
  })
  readonly recordRef!: string | null

  @Field(() => String, { nullable: true, description: 'Column as the CSV header names it; null if the whole row is meant.' })
  readonly field!: string | null

  @Field(() => RowErrorCodeEnum)
  readonly code!: RowErrorCode

  @Field(() => String, { description: 'What to do. It does not repeat what was sent.' })
  readonly message!: string
}
