import { outcomes } from '../../../src/modules/reference/index.js'
import { dayOf, dutiesOf, missedOn, needsYes, updatesOf, type Judged } from './code.js'
import type { FeedRow } from './dice.js'
import { daysBar, distinct, listed, moreOfHelp, one, parts, present, rate, time, together, within28, type More } from './help.js'

type Part = Record<string, string>

/** The charity's cases for the same referral. */
interface Context {
  readonly cases: readonly FeedRow[]
  /** The first moment that is not included. */
  readonly until: number
}

const charitys = ['CHARITY_TRIAGE', 'CHARITY_NEEDS_ASSESSMENT', 'SELF_DISCLOSED']

function identifiedIn(row: FeedRow, { cases }: Context, assessed: boolean): More {
  const seen = parts(row, 'flags').filter(
    (flag) => flag.source !== 'CPS_WCU' && present(flag) && time(flag.assessedAt) <= time(row.referredAt),
  )
  const found = cases
    .flatMap((one) => parts(one, 'flags'))
    .filter((flag) => charitys.includes(flag.source ?? '') && present(flag) && within28(row.referredAt, flag.assessedAt))
  const [identified, isFound] = [seen.length > 0, found.length > 0]
  const indicators = (flags: readonly Part[]): string[] => distinct(flags.map(({ indicator }) => indicator as string))
  const judged = identified && row.reportedAt !== undefined
  const first = Math.min(...seen.map(({ assessedAt }) => dayOf(assessedAt as string)))
  return {
    values: {
      SEEN_BY: assessed ? [identified && isFound ? 'BOTH' : identified ? 'POLICE' : isFound ? 'CHARITY' : 'NEITHER'] : [],
      IDENTIFICATION_DAYS: judged ? [daysBar(Math.max(0, first - dayOf(row.reportedAt as string)))] : [],
    },
    in: {
      'is=VULNERABILITY_IDENTIFIED_RATE': identified,
      'is=DAYS_TO_IDENTIFICATION': judged,
      ...rate('VULNERABILITY_MISSED_BY_POLICE_RATE', isFound, !identified),
      ...rate('VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE', assessed && identified, !isFound),
    },
    valued: {
      'of=INDICATOR_MISSED_BY_POLICE_RATE INDICATOR': indicators(found),
      'is=INDICATOR_MISSED_BY_POLICE_RATE INDICATOR': indicators(found).filter((name) => !indicators(seen).includes(name)),
    },
  }
}

function rightsIn(row: FeedRow): More {
  const decided = [...parts(row, 'enhancedRights')].sort((left, right) => time(left.decidedAt) - time(right.decidedAt))
  const last = new Map(decided.map(({ category, decision }) => [category as string, decision]))
  const entitled = [...last].filter(([, decision]) => decision === 'ENTITLED').map(([name]) => name)
  const byRule =
    row.ageBand === '16-17' ||
    row.offence === 'RAPE' ||
    row.victimBasis === 'BEREAVED_FAMILY' ||
    listed(row, 'offenceFlags').some((flag) => ['DOMESTIC_ABUSE', 'HATE_CRIME'].includes(flag))
  return {
    values: { ENHANCED_RIGHTS: entitled },
    in: {
      ...rate('ENHANCED_RIGHTS_NOT_RECORDED_RATE', byRule, entitled.length === 0),
    },
  }
}

function dispositionOf(row: FeedRow): string {
  const yes = row.consent === 'EXPLICIT_YES'
  if (row.consent === 'EXPLICIT_NO' || (!yes && needsYes(row))) return 'CONSENT_MISSING'
  const ways = ['phone', 'email'].filter((way) => row[`${way}Usable`] === 'true' && row[`${way}Safe`] === 'true')
  return ways.length > 0 ? 'ACCEPTED' : 'INSUFFICIENT_CONTACT_DETAILS'
}

const minutesFor: Readonly<Record<string, number>> = { EMERGENCY: 15, PRIORITY: 60, STANDARD: 48 * 60 }

function responseIn(row: FeedRow): Record<string, boolean> {
  const target = minutesFor[row.responseGrade as string]
  const came = row.callAt !== undefined && row.arrivedAt !== undefined
  return {
    ...rate('RESPONDED_IN_TIME_RATE', target !== undefined, came && (time(row.arrivedAt) - time(row.callAt)) / 60_000 <= (target ?? 0)),
    'is=RESPONSE_EVIDENCED_RATE': target !== undefined && came,
  }
}

const namesOf = (duties: readonly Judged[]): string[] => distinct(duties.map(({ duty }) => duty))

/** A duty is met if each of its occurrences was. */
function dutiesIn(duties: readonly Judged[]): Record<string, readonly string[]> {
  const judged = duties.filter(({ verdict }) => verdict === 'MET' || verdict === 'BREACHED')
  const kept = (measure: string, some: readonly Judged[]): Record<string, readonly string[]> => ({
    [`of=${measure} DUTY`]: namesOf(some),
    [`is=${measure} DUTY`]: namesOf(some).filter((name) => some.every(({ duty, verdict }) => duty !== name || verdict === 'MET')),
  })
  return {
    ...kept('CODE_DUTY_MET_RATE', judged),
    ...kept(
      'CODE_DUTY_MET_STANDARD_RATE',
      judged.filter(({ enhanced }) => !enhanced),
    ),
    ...kept(
      'CODE_DUTY_MET_ENHANCED_RATE',
      judged.filter(({ enhanced }) => enhanced),
    ),
    'of=CODE_DUTY_EVIDENCED_RATE DUTY': namesOf(duties.filter(({ verdict }) => verdict !== 'OUT')),
    'is=CODE_DUTY_EVIDENCED_RATE DUTY': namesOf(judged),
  }
}

function codeIn(row: FeedRow, { cases, until }: Context): More {
  const duties = dutiesOf(row, until)
  const updates = updatesOf(duties, missedOn(row, cases))
  const explained = parts(row, 'events').filter(
    ({ type, toldAt, optedOut }) =>
      type === 'DECISION_NOT_TO_INVESTIGATE' && toldAt !== undefined && time(toldAt) < until && optedOut !== 'true',
  )
  const offers = explained.flatMap(({ supportOffered }) => one(supportOffered))
  const referral = duties.filter(({ duty, verdict }) => duty === 'D04' && (verdict === 'MET' || verdict === 'BREACHED'))
  return {
    values: { UPDATED_IN_TIME: [updates.state], UPDATE_TALLY: one(updates.tally) },
    in: {
      ...rate('UPDATED_IN_TIME_RATE', updates.judged, updates.met),
      ...rate('UPDATES_EVIDENCED_RATE', updates.due, updates.judged),
      ...rate('DECISION_SUPPORT_NOTED_RATE', explained.length > 0, offers.length > 0),
      ...rate('DECISION_SUPPORT_OFFERED_RATE', offers.length > 0, !offers.includes('false')),
      'is=UPDATED_IN_TIME_IF_KNOWN_RATE': updates.metIfKnown,
      ...rate(
        'REFERRED_IN_TIME_RATE',
        referral.length > 0,
        referral.every(({ verdict }) => verdict === 'MET'),
      ),
    },
    valued: dutiesIn(duties),
  }
}

/** What a referral says of its person, with the charity's cases for it. */
export function moreOfReferral(row: FeedRow, context: Context): More {
  const help = moreOfHelp(row.referredAt, context.cases)
  const disposition = dispositionOf(row)
  const outcome = outcomes.codes.find(({ code }) => code === row.outcomeType)?.parent
  return together(help, codeIn(row, context), identifiedIn(row, context, help.in?.['is=NEEDS_ASSESSED_RATE'] === true), rightsIn(row), {
    values: {
      DISTRICT: one(row.district),
      DISPOSITION: [disposition],
      OUTCOME_GROUP: one(outcome),
      RESPONSE_GRADE: one(row.responseGrade),
    },
    in: {
      'is=REFERRAL_NOT_ACCEPTED_RATE': disposition !== 'ACCEPTED',
      ...responseIn(row),
      ...rate('VICTIM_WITHDREW_RATE', outcome !== undefined, ['14', '16'].includes(row.outcomeType as string)),
    },
  })
}
