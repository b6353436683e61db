import { GraphQLDateTime } from 'graphql-scalars'
import { Field, InputType, registerEnumType } from 'type-graphql'
import { ageBands, districts, hubDispositions, indicators, offenceGroups, sexes } from '../reference/index.js'
import { before, code, equal, flagPresent, from, type FilterTable } from './record-filter.js'

export enum PoliceReferralOrder {
  REFERRED_AT_ASC = 'REFERRED_AT_ASC',
  REFERRED_AT_DESC = 'REFERRED_AT_DESC',
}
registerEnumType(PoliceReferralOrder, {
  name: 'PoliceReferralOrder',
  description: 'By time of referral; the latest first where none is given.',
})

@InputType({ description: 'All given conditions hold together.' })
export class PoliceReferralFilter {
  @Field(() => GraphQLDateTime, { nullable: true })
  referredFrom?: Date

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Up to, but not at.' })
  referredTo?: Date

  @Field(() => String, { nullable: true })
  disposition?: string

  @Field(() => String, { nullable: true })
  offenceGroup?: string

  @Field(() => String, { nullable: true })
  district?: string

  @Field(() => String, { nullable: true })
  ageBand?: string

  @Field(() => String, { nullable: true })
  sex?: string

  @Field(() => String, { nullable: true, description: 'An indicator of the list "indicators" that some flag says is PRESENT.' })
  hasFlag?: string

  @Field(() => String, { nullable: true })
  recordRef?: string
}

/** What a referral can be filtered by: columns that the viewer may read, no others. */
export const referralFilters: FilterTable = {
  referredFrom: from('referred_at'),
  referredTo: before('referred_at'),
  disposition: code('disposition', hubDispositions),
  offenceGroup: code('offence_group', offenceGroups),
  district: code('district', districts),
  ageBand: code('age_band', ageBands),
  sex: code('sex', sexes),
  hasFlag: flagPresent(indicators),
  recordRef: equal('record_ref'),
}
