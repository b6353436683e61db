import { GraphQLDateTime } from 'graphql-scalars'
import { Field, InputType, registerEnumType } from 'type-graphql'
import { homicideNotifiers, regions } from '../reference/index.js'
import { before, code, equal, from, type FilterTable } from './record-filter.js'

export enum HomicideCaseOrder {
  NOTIFIED_AT_ASC = 'NOTIFIED_AT_ASC',
  NOTIFIED_AT_DESC = 'NOTIFIED_AT_DESC',
}
registerEnumType(HomicideCaseOrder, {
  name: 'HomicideCaseOrder',
  description: 'By time of notification; the latest first where none is given.',
})

@InputType({ description: 'All given conditions hold together.' })
export class HomicideCaseFilter {
  @Field(() => GraphQLDateTime, { nullable: true })
  notifiedFrom?: Date

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Up to, but not at.' })
  notifiedTo?: Date

  @Field(() => String, { nullable: true })
  notifiedBy?: string

  @Field(() => String, { nullable: true, description: 'ONS code of the region.' })
  region?: string

  @Field(() => String, { nullable: true })
  recordRef?: string
}

/** What a homicide case can be filtered by: columns that the viewer may read, no others. */
export const homicideCaseFilters: FilterTable = {
  notifiedFrom: from('notified_at'),
  notifiedTo: before('notified_at'),
  notifiedBy: code('notified_by', homicideNotifiers),
  region: code('region', regions),
  recordRef: equal('record_ref'),
}
