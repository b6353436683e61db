import { GraphQLDateTime } from 'graphql-scalars'
import { Field, InputType, registerEnumType } from 'type-graphql'
import { ageBands, dispositions, indicators, offenceGroups, sexes } from '../reference/index.js'
import { before, code, equal, flagPresent, from, type FilterTable } from './record-filter.js'

export enum SupportCaseOrder {
  OPENED_AT_ASC = 'OPENED_AT_ASC',
  OPENED_AT_DESC = 'OPENED_AT_DESC',
}
registerEnumType(SupportCaseOrder, { name: 'SupportCaseOrder', description: 'By time of opening; the latest first where none is given.' })

@InputType({ description: 'All given conditions hold together.' })
export class SupportCaseFilter {
  @Field(() => GraphQLDateTime, { nullable: true })
  openedFrom?: Date

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Up to, but not at.' })
  openedTo?: Date

  @Field(() => String, { nullable: true })
  disposition?: string

  @Field(() => String, { nullable: true, description: 'Force id.' })
  force?: string

  @Field(() => String, { nullable: true })
  offenceGroup?: string

  @Field(() => String, { nullable: true })
  ageBand?: string

  @Field(() => String, { nullable: true })
  sex?: string

  @Field(() => String, { nullable: true, description: 'An indicator of the list "indicators" that some flag says is PRESENT.' })
  hasFlag?: string

  @Field(() => String, { nullable: true })
  referralRef?: string

  @Field(() => String, { nullable: true })
  recordRef?: string
}

/** What a support case can be filtered by: columns that the viewer may read, no others. */
export const supportFilters: FilterTable = {
  openedFrom: from('opened_at'),
  openedTo: before('opened_at'),
  disposition: code('disposition', dispositions),
  force: equal('force'),
  offenceGroup: code('offence_group', offenceGroups),
  ageBand: code('age_band', ageBands),
  sex: code('sex', sexes),
  hasFlag: flagPresent(indicators),
  referralRef: equal('referral_ref'),
  recordRef: equal('record_ref'),
}
