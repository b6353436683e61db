import { GraphQLDateTime } from 'graphql-scalars'
import { Field, InputType, registerEnumType } from 'type-graphql'
import { ageBands, channels, indicators, offenceGroups, sexes, unreportedReasons } from '../reference/index.js'
import { before, code, equal, flagPresent, from, holds, type FilterTable } from './record-filter.js'

export enum DirectCaseOrder {
  RECEIVED_AT_ASC = 'RECEIVED_AT_ASC',
  RECEIVED_AT_DESC = 'RECEIVED_AT_DESC',
}
registerEnumType(DirectCaseOrder, { name: 'DirectCaseOrder', description: 'By time of receipt; the latest first where none is given.' })

@InputType({ description: 'All given conditions hold together.' })
export class DirectCaseFilter {
  @Field(() => GraphQLDateTime, { nullable: true })
  receivedFrom?: Date

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Up to, but not at.' })
  receivedTo?: Date

  @Field(() => String, { nullable: true })
  channel?: string

  @Field(() => String, { nullable: true, description: 'Force id.' })
  force?: string

  @Field(() => String, { nullable: true })
  offenceGroup?: string

  @Field(() => String, { nullable: true })
  ageBand?: string

  @Field(() => String, { nullable: true })
  sex?: string

  @Field(() => String, { nullable: true, description: 'A reason of the list "unreportedReasons" that the person gave.' })
  reason?: string

  @Field(() => String, { nullable: true, description: 'An indicator of the list "indicators" that some flag says is PRESENT.' })
  hasFlag?: string

  @Field(() => String, { nullable: true })
  recordRef?: string
}

/** What a direct case can be filtered by: columns that the viewer may read, no others. */
export const directCaseFilters: FilterTable = {
  receivedFrom: from('received_at'),
  receivedTo: before('received_at'),
  channel: code('channel', channels),
  force: equal('force'),
  offenceGroup: code('offence_group', offenceGroups),
  ageBand: code('age_band', ageBands),
  sex: code('sex', sexes),
  reason: holds('reasons', unreportedReasons),
  hasFlag: flagPresent(indicators),
  recordRef: equal('record_ref'),
}
