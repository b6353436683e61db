import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { InWelsh } from '../../../api/in-welsh.js'
import { verdicts } from '../../victims-code/index.js'

/** The verdicts as GraphQL knows them. */
export const DutyVerdictKind = Object.fromEntries(verdicts.map((verdict) => [verdict, verdict]))

registerEnumType(DutyVerdictKind, {
  name: 'DutyVerdictKind',
  description: 'Missing evidence is no breach: only MET and BREACHED enter a rate.',
  valuesConfig: {
    MET: { description: 'Done in time, or done if no time limit is known.' },
    BREACHED: { description: 'Done after the due date; of a consent that was needed first, recorded as missing.' },
    NOT_EVIDENCED: { description: 'Nothing says that it was done, or when the clock started.' },
    NOT_APPLICABLE: { description: 'The Code of that day does not have the duty, or nothing was agreed.' },
    OPTED_OUT: { description: 'The victim asked not to have the service.' },
    DEFERRED_FOR_SAFETY: { description: 'Put off on purpose, because in time it would have put somebody at risk.' },
    PENDING: { description: 'Not done yet, and the due date has not passed.' },
  },
})

@Access('referral:read')
@ObjectType({
  description: "A duty under the Victims' Code that the case triggered, judged on what the hub knows today.",
  simpleResolvers: true,
})
export class CodeDuty {
  @Field(() => String, { description: 'D01 to D20, with a letter for a part of a duty.' })
  duty!: string

  @Field(() => Int, { description: '1 for the first time that the case triggered the duty, in the order sent.' })
  occurrence!: number

  @Field(() => String)
  @InWelsh()
  title!: string

  @Field(() => Int, { description: 'Right of the Code of 2021 that holds the duty, 1 to 12.' })
  right!: number

  @Field(() => [String], {
    description: 'Who keeps it: codes of the list "agencies"; VICTIM if the time is the victim\'s own, and no service is measured by it.',
  })
  dutyHolder!: string[]

  @Field(() => String, {
    description: 'Type of the event that started it, of the list "eventTypes"; else REPORTED, SENSITIVE_REFERRAL or PREVIOUS_UPDATE.',
  })
  trigger!: string

  @Field(() => String, { nullable: true, description: 'Version of the Code in force on the trigger date.' })
  version!: string | null

  @Field(() => Boolean, { description: 'Entitled to enhanced rights on the trigger date.' })
  enhanced!: boolean

  @Field(() => String, { nullable: true, description: 'London date, YYYY-MM-DD, on which the clock started; that day is day 0.' })
  triggerOn!: string | null

  @Field(() => String, { nullable: true, description: 'Last day in time; null if no limit is known.' })
  dueOn!: string | null

  @Field(() => String, { nullable: true })
  evidencedOn!: string | null

  @Field(() => Int, { nullable: true, description: 'Null if no limit is known, and if it is in months or agreed days.' })
  limitWorkingDays!: number | null

  @Field(() => DutyVerdictKind)
  verdict!: string

  @Field(() => String, { description: 'Why the verdict is what it is.' })
  reason!: string

  @Field(() => Boolean, {
    description:
      'Met, but later than the enhanced limit allows, and the victim was found vulnerable in a way that the police did not know on the trigger date: a breach had it been known. Kept apart.',
  })
  wouldHaveBreached!: boolean

  @Field(() => String, { nullable: true, description: 'Where the limit is from.' })
  source!: string | null

  @Field(() => String, { nullable: true, description: 'How sure the source is: high, medium or low.' })
  confidence!: string | null
}
