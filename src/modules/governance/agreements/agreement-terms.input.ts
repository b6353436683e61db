import { GraphQLDateTime } from 'graphql-scalars'
import { Field, InputType, Int } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { SharedTerms } from './agreement.type.js'

/** The terms of an agreement. `agreement-terms.ts` checks them, whether they come in a file or in this input. */
@Access('partnership:write')
@InputType({ description: 'The terms of an agreement, which every party signs, as in examples/agreement.yaml.' })
export class AgreementTerms extends SharedTerms {
  @Field(() => String, { description: 'By which it is known, such as DSA-2026-1.' })
  reference!: string

  @Field(() => Int, { description: 'Higher with each change of the terms.' })
  version!: number

  @Field(() => String, { description: 'One word in capitals.' })
  purpose!: string

  @Field(() => String, {
    description: 'From a list, such as "Public task; Explicit consent"; whatever else is sent, the refusal names the list.',
  })
  lawfulBasis!: string

  @Field(() => [String], { description: 'Codes of registered partners.' })
  parties!: string[]

  @Field(() => [String], { description: 'Names of feeds.' })
  feeds!: string[]

  @Field(() => String, { nullable: true, description: 'Code of the party whose auditors see the whole audit log.' })
  auditor?: string | null

  @Field(() => Boolean, { defaultValue: false, description: 'Research under it takes place in a secure setting.' })
  secureSetting!: boolean

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Language models, run by a processor, may ask under it with keys of their own. Not beside secureSetting.',
  })
  languageModel!: boolean

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Leave it out: it follows from the signatures.' })
  signedAt?: Date | null
}
