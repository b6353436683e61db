import { contactChannels, needs } from '../../../src/modules/reference/index.js'
import { attemptBins, dayBins, changeBins } from '../../../src/modules/analytics/vocabulary/values/bins.js'
import { needChangeList } from '../../../src/modules/analytics/vocabulary/values/need-changes.js'
import { contactLimit, reachedResults } from '../../../src/modules/analytics/vocabulary/facts/help-facts.js'
import { withinDays } from '../../../src/modules/analytics/vocabulary/facts/fact-parts.js'
import { leastPositive } from '../../../src/modules/analytics/vocabulary/facts/outcome-facts.js'
import type { Expressions } from './expressions.js'
import { londonDate } from './calendar-statements.js'
import { among, barOf, bitOf, holds, mask } from './sql-text.js'

/** The code for a need and the bar of its change in score, as `needChangeOf` returns it. */
const changeCode = (need: string, change: string): string => `${need} || '_' || ${barOf(changeBins, change)}`

/**
 * What a charity did for a person, worked out for all persons of a quarter at once, as `help-facts`, `restorative-facts` and
 * `outcome-facts` do for one. The statements read the table `parts`: a row for each support case, `id` the person's episode, `k` the order
 * of cases, `start` the London date from which days are counted, and the case's lists. Each makes a table by `id`, with only the people
 * that it says something about.
 */

const within = (instant: string): string => `${londonDate(instant)} BETWEEN start AND start + ${withinDays}`

const contacts = `CREATE OR REPLACE TEMP TABLE contacts AS
  SELECT id, count(*) AS made, bool_or(result IN ${among(reachedResults)}) AS reached, bit_or(${bitOf(contactChannels, 'channel')}) AS channels,
    any_value(start) AS start, ${londonDate('min("at")')} AS first
  FROM (SELECT id, start, unnest(attempts, max_depth := 2) FROM parts) WHERE ${within('"at"')} GROUP BY id`

const assessed = `CREATE OR REPLACE TEMP TABLE assessed AS
  SELECT id, bit_or(${bitOf(needs, 'need')}) AS needs
  FROM (
    SELECT id, unnest(CASE WHEN len(needs) > 0 THEN needs ELSE [NULL] END) AS need
    FROM (SELECT id, start, unnest(assessments, max_depth := 2) FROM parts) WHERE kind = 'IN_DEPTH' AND ${within('"at"')})
  GROUP BY id`

const supported = `CREATE OR REPLACE TEMP TABLE supported AS
  SELECT id, bool_or(${within('"deliveredAt"')}) AS soon, bit_or(${bitOf(needs, 'need')}) FILTER ("deliveredAt" IS NOT NULL) AS met
  FROM (SELECT id, start, unnest(support, max_depth := 2) FROM parts) GROUP BY id`

// A case that staff returned is neither open nor closed, but answers given at its closure count.
const closed = `CREATE OR REPLACE TEMP TABLE closed AS
  WITH cases AS (
    SELECT id, k, start, nullif(staff_finding, '') AS finding, CASE WHEN closure."at" IS NOT NULL THEN closure END AS closure FROM parts)
  SELECT id, count(*) FILTER (finding IS NULL) AS kept, count(closure."at") FILTER (finding IS NULL) AS closures,
    count(*) FILTER (finding IS NULL AND ${londonDate('closure."at"')} <= start + ${withinDays}) AS soon,
    last(nullif(closure.reason, '') ORDER BY closure."at", k) FILTER (finding IS NULL AND closure."at" IS NOT NULL) AS reason,
    first(finding ORDER BY k) FILTER (finding IS NOT NULL) AS finding, count(closure."at") AS answered,
    last(closure."betterAbleToCope" ORDER BY closure."at", k) FILTER (closure."betterAbleToCope" IS NOT NULL) AS cope,
    last(closure.recovered ORDER BY closure."at", k) FILTER (closure.recovered IS NOT NULL) AS recovered
  FROM cases GROUP BY id`

const restored = `CREATE OR REPLACE TEMP TABLE restored AS
  SELECT id, bool_or(restorative."offeredAt" IS NOT NULL) AS offered,
    bool_or(restorative."offeredAt" IS NOT NULL AND restorative.accepted) AS accepted,
    bool_or(restorative."offeredAt" IS NOT NULL AND restorative.accepted AND restorative."heldAt" IS NOT NULL) AS held
  FROM parts WHERE restorative."offenderIdentified" GROUP BY id`

/** The entry score is the first score of a need before the exit assessment, in the same case. */
const travelled = `CREATE OR REPLACE TEMP TABLE travelled AS
  WITH all_of_them AS (
    SELECT id, k, unnest(assessments) AS a, generate_subscripts(assessments, 1) AS pos FROM parts
    WHERE len(list_filter(assessments, lambda x: x.kind = 'EXIT')) > 0),
  known AS (SELECT id, k, a.kind AS kind, a."at" AS made, a.scores AS scores, pos FROM all_of_them WHERE a."at" IS NOT NULL),
  exits AS (
    SELECT id, k, arg_max({made: made, pos: pos, scores: scores}, (made, pos)) AS exit FROM known WHERE kind = 'EXIT' GROUP BY id, k),
  entries AS (
    SELECT id, k, s.need AS need, first(s.score ORDER BY made, pos, place) AS score
    FROM (
      SELECT id, k, made, pos, unnest(scores) AS s, generate_subscripts(scores, 1) AS place FROM known JOIN exits USING (id, k)
      WHERE kind IS DISTINCT FROM 'EXIT' AND (made, pos) < (exit.made, exit.pos))
    WHERE s.score IS NOT NULL GROUP BY id, k, s.need),
  changes AS (
    SELECT id, k, s.need AS need, s.score - entries.score AS change, exit.made AS made, place
    FROM (SELECT id, k, exit, unnest(exit.scores) AS s, generate_subscripts(exit.scores, 1) AS place FROM exits) scored
    JOIN entries USING (id, k) WHERE entries.need = s.need AND s.score IS NOT NULL),
  masked AS (SELECT *, ${bitOf(needs, 'need')} AS bit FROM changes),
  last AS (SELECT id, bit_or(${bitOf(needChangeList, changeCode('need', 'change'))}) AS bars
    FROM (SELECT id, need, arg_max(change, (made, k, place)) AS change FROM changes GROUP BY id, need) GROUP BY id)
  SELECT id, count(*) AS changes, bit_or(bit) AS scored, bit_or(bit) FILTER (change < 0) AS fell, bit_or(bit) FILTER (change > 0) AS rose,
    any_value(bars) AS bars
  FROM masked LEFT JOIN last USING (id) GROUP BY id`

/** Makes the tables that `helpExpressions` reads. */
export const helpStatements: readonly string[] = [contacts, assessed, supported, closed, restored, travelled]

/** Joins them to `episodes`. */
export const helpJoins = `LEFT JOIN contacts ON contacts.id = episodes.id
  LEFT JOIN due_dates contact_due ON contact_due.day = contacts.start AND contact_due.days = ${contactLimit}
  LEFT JOIN assessed ON assessed.id = episodes.id LEFT JOIN supported ON supported.id = episodes.id
  LEFT JOIN closed ON closed.id = episodes.id LEFT JOIN restored ON restored.id = episodes.id
  LEFT JOIN travelled ON travelled.id = episodes.id`

/** Working days in which the first attempt is in time, for `due_dates`. */
export const helpLimits: readonly number[] = [contactLimit]

const attempted = 'contacts.id IS NOT NULL'
const isClosed = holds('closed.kept > 0 AND closed.soon = closed.kept')

/** Whether needs were assessed in depth, and support delivered, within 28 days. */
export const isAssessed = 'assessed.id IS NOT NULL'
export const isSupported = holds('supported.soon')

/** The columns of what a charity did, for both strata that have them. */
export const helpExpressions = {
  is_needs_assessed_rate: isAssessed,
  is_supported_rate: isSupported,
  is_supported_of_assessed_rate: `${isAssessed} AND ${isSupported}`,
  is_contact_attempted_rate: attempted,
  is_reached_rate: holds('contacts.reached'),
  is_contact_channel: mask('contacts.channels'),
  is_contact_attempts: attempted,
  attempts: barOf(attemptBins, 'contacts.made'),
  is_first_contact_in_time_rate: holds('contacts.first <= contact_due.due'),
  is_days_to_first_contact: attempted,
  first_contact_days: barOf(dayBins, '(contacts.first - contacts.start)'),
  is_need_identified: mask('assessed.needs'),
  of_need_unmet: mask('assessed.needs'),
  is_need_unmet: `${mask('assessed.needs')} & ~${mask('supported.met')}`,
  is_closed_rate: isClosed,
  is_closure_reason_rate: isClosed,
  closure_reason: `CASE WHEN ${isClosed} THEN closed.reason END`,
  is_victims_with_open_case: holds('closed.kept > closed.closures'),
  is_returned_by_charity_rate: 'closed.finding IS NOT NULL',
  staff_finding: 'closed.finding',
  of_restorative_justice_offered_rate: 'restored.id IS NOT NULL',
  is_restorative_justice_offered_rate: holds('restored.offered'),
  is_restorative_justice_accepted_rate: holds('restored.accepted'),
  is_restorative_justice_held_rate: holds('restored.held'),
  of_closure_answered_rate: holds('closed.answered > 0'),
  is_closure_answered_rate: 'closed.cope IS NOT NULL OR closed.recovered IS NOT NULL',
  of_better_able_to_cope_rate: 'closed.cope IS NOT NULL',
  is_better_able_to_cope_rate: holds(`closed.cope >= ${leastPositive}`),
  of_recovered_rate: 'closed.recovered IS NOT NULL',
  is_recovered_rate: holds(`closed.recovered >= ${leastPositive}`),
  of_need_reduced: mask('travelled.scored'),
  is_need_reduced: mask('travelled.fell'),
  of_need_increased: mask('travelled.scored'),
  is_need_increased: mask('travelled.rose'),
  is_distance_travelled: 'travelled.id IS NOT NULL',
  need_change: mask('travelled.bars'),
} satisfies Partial<Expressions<'OWN_CASE'>>
