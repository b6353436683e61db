import { categoryOf, enhancingIndicators } from '../../../src/modules/victims-code/index.js'
import { closingTypes } from '../../../src/modules/victims-code/occurrences.js'
import { policeSources } from '../../../src/modules/analytics/vocabulary/facts/fact-parts.js'
import { updateDuties } from '../../../src/modules/analytics/vocabulary/facts/code-facts.js'
import { mostTallied } from '../../../src/modules/analytics/vocabulary/values/update-tallies.js'
import type { Expressions } from './expressions.js'
import { londonDate } from './calendar-statements.js'
import { promisedBy, triggeredBy, versionOn, versionsKnowing } from './code-rules.js'
import { among, holds, mask, text } from './sql-text.js'

/**
 * The duties of the Victims' Code for all persons of a quarter at once. `evaluate` is the reference: what it decides for one case, the
 * statements decide for a table of them, in the same order.
 *
 * They read `code_cases` (`id`, the London dates `reported` and `referred`, `outcome`, `declined`, `agreed` days and the date `started` from which they run,
 * `sensitive` consent), `code_lists`
 * (`id`, `events`, `decisions`) and `code_flags` (`id`, a flag `f`), and make `codes` by `id`.
 */

const events = `CREATE OR REPLACE TEMP TABLE code_events AS
  SELECT id, pos, e.type AS type, ${londonDate('e."occurredAt"')} AS occurred, ${londonDate('e."receivedAt"')} AS received,
    ${londonDate('e."toldAt"')} AS told, ${holds('e."optedOut"')} AS opted, ${holds('e.deferred')} AS deferred
  FROM (SELECT id, unnest(events) AS e, generate_subscripts(events, 1) AS pos FROM code_lists)`

// An offer that the victim refused counts as not done. An opt-out says why.
const answers = `CREATE OR REPLACE TEMP TABLE code_answers AS
  SELECT id, pos, duty, coalesce(told, occurred) AS day, opted, deferred,
    CASE WHEN opted OR (deferred AND told IS NULL) THEN NULL ELSE coalesce(told, occurred) END AS done
  FROM code_events JOIN code_answering USING (type) WHERE coalesce(told, occurred) IS NOT NULL`

/** The last decision on a category up to a day holds. So each decision that entitles holds until the next one that does not. */
const entitled = `CREATE OR REPLACE TEMP TABLE code_entitled AS
  WITH dated AS (
    SELECT id, pos, d.category AS category, d.decision = 'ENTITLED' AS entitled, d."decidedAt" AS decided, ${londonDate('d."decidedAt"')} AS day
    FROM (SELECT id, unnest(decisions) AS d, generate_subscripts(decisions, 1) AS pos FROM code_lists)),
  spans AS (
    SELECT id, category, day, entitled,
      min(CASE WHEN NOT entitled THEN day END) OVER (PARTITION BY id, category ORDER BY decided, pos ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS until
    FROM dated)
  SELECT id, min(day) AS first, list({day: day, until: coalesce(until, DATE '9999-12-31'), versions: ${versionsKnowing('category')}}) FILTER (entitled) AS spans
  FROM spans GROUP BY id`

const categories = enhancingIndicators.map((indicator) => `WHEN ${text(indicator)} THEN ${text(categoryOf(indicator) ?? null)}`).join(' ')

/** Who found the victim vulnerable in a way that gives enhanced rights, and when. */
const findings = `CREATE OR REPLACE TEMP TABLE code_findings AS
  WITH seen AS (
    SELECT id, CASE f.indicator ${categories} END AS category, ${londonDate('f."assessedAt"')} AS day, f.source IN ${among(policeSources)} AS police
    FROM code_flags WHERE f.value = 'PRESENT' AND f."assessedAt" IS NOT NULL
    UNION ALL
    SELECT id, d.category, ${londonDate('d."decidedAt"')}, true FROM (SELECT id, unnest(decisions) AS d FROM code_lists) WHERE d.decision = 'ENTITLED')
  SELECT id, list({day: day, police: police, versions: versions}) AS findings
  FROM (SELECT id, min(day) AS day, police, versions FROM (SELECT *, ${versionsKnowing('category')} AS versions FROM seen)
    WHERE versions > 0 GROUP BY id, police, versions) GROUP BY id`

/**
 * The triggers that an event sets off, with the event's own times. `turn` numbers the triggers that wait for a later event, in the order
 * sent.
 */
const triggered = `CREATE OR REPLACE TEMP TABLE code_triggered AS
  WITH started AS (
    SELECT id, pos, duty, trigger, CASE clock WHEN 'received' THEN received ELSE occurred END AS day,
      CASE own WHEN 'told' THEN told WHEN 'received' THEN received WHEN 'occurred' THEN occurred END AS own,
      opted AND victims AS opted, deferred AND victims AS deferred, answered
    FROM code_events JOIN code_triggers ON trigger = type),
  asked AS (SELECT *, answered AND own IS NULL AND NOT opted AS asks FROM started)
  SELECT *, CASE WHEN asks THEN row_number() OVER (PARTITION BY id, duty, asks ORDER BY pos) END AS turn FROM asked`

const answeredTable = `CREATE OR REPLACE TEMP TABLE code_answered
  (id UUID, duty VARCHAR, pos BIGINT, best STRUCT(day DATE, pos BIGINT, done DATE, opted BOOLEAN, deferred BOOLEAN))`

/** The largest number of triggers of one duty in a case that wait for a later event. */
export const mostTurns = 'SELECT coalesce(max(turn), 0) AS turns FROM code_triggered'

/** For each trigger of a turn, the first later event that answers it. One answer serves one trigger. */
export const answerTurn = (turn: number): string => `INSERT INTO code_answered
  SELECT t.id, t.duty, t.pos, min({day: a.day, pos: a.pos, done: a.done, opted: a.opted, deferred: a.deferred})
  FROM code_triggered t JOIN code_answers a ON a.id = t.id AND a.duty = t.duty AND (t.day IS NULL OR a.day >= t.day)
  ${turn === 1 ? '' : 'ANTI JOIN code_answered taken ON taken.id = a.id AND taken.duty = a.duty AND taken.best.pos = a.pos'}
  WHERE t.turn = ${turn} GROUP BY t.id, t.duty, t.pos`

const ofEvents = `SELECT t.id, t.duty, t.trigger, t.day, coalesce(t.own, a.best.done) AS done, t.opted OR ${holds('a.best.opted')} AS opted,
    t.deferred OR ${holds('a.best.deferred')} AS deferred, false AS refuted, NULL::DATE AS ended
  FROM code_triggered t LEFT JOIN code_answered a ON a.id = t.id AND a.duty = t.duty AND a.pos = t.pos`

/** Duties that the report itself makes due. */
const ofReport = triggeredBy('REPORTED').map(({ id, evidence }) => {
  if (evidence[0] === 'REFERRED')
    return `SELECT id, ${text(id)} AS duty, 'REPORTED' AS trigger, reported AS day, referred AS done, declined AS opted, false AS deferred, false AS refuted, NULL AS ended
      FROM code_cases`
  const done = evidence.includes('ENHANCED_DECISION') ? 'least(a.best.done, d.first)' : 'a.best.done'
  return `SELECT c.id, ${text(id)}, 'REPORTED', c.reported, ${done}, ${holds('a.best.opted')}, ${holds('a.best.deferred')}, false, NULL
    FROM code_cases c LEFT JOIN (
      SELECT a.id, min({day: a.day, pos: a.pos, done: a.done, opted: a.opted, deferred: a.deferred}) AS best
      FROM code_answers a JOIN code_cases c USING (id) WHERE a.duty = ${text(id)} AND (c.reported IS NULL OR a.day >= c.reported) GROUP BY a.id) a ON a.id = c.id
    LEFT JOIN code_entitled d ON d.id = c.id`
})

const ofConsent = triggeredBy('SENSITIVE_REFERRAL').map(
  ({
    id,
  }) => `SELECT id, ${text(id)}, 'SENSITIVE_REFERRAL', referred, CASE WHEN sensitive = 'GIVEN' THEN referred END, false, false, sensitive = 'NOT_GIVEN', NULL
    FROM code_cases WHERE sensitive IS NOT NULL`,
)

/** When each case ended, by a closing event or its outcome; NULL if the day is not known. */
const ends = `CREATE OR REPLACE TEMP TABLE code_ends AS
  SELECT id, occurred AS ended FROM code_events WHERE type IN ${among(closingTypes)}
  UNION ALL SELECT id, outcome FROM code_cases WHERE outcome IS NOT NULL`

const promised = `(${holds('agreed <> 0')} OR ${holds(`${versionOn('reported')} IN (${promisedBy.join(', ')})`)})`

/**
 * Intervals between updates: from the agreement to the first update, between consecutive updates, and after the last one while the case is
 * open.
 */
const ofUpdates = triggeredBy('PREVIOUS_UPDATE').map(({ id }) => {
  const updates = `SELECT id, day, pos, opted, deferred FROM code_answers JOIN code_cases USING (id)
      WHERE duty = ${text(id)} AND (started IS NULL OR day >= started)`
  return `SELECT u.id, ${text(id)}, 'PREVIOUS_UPDATE', u.day, u.next.done, ${holds('u.next.opted')}, ${holds('u.next.deferred')}, false, e.ended
    FROM (
      SELECT id, day, pos, lead({done: CASE WHEN opted THEN NULL ELSE day END, opted: opted, deferred: deferred}) OVER (PARTITION BY id ORDER BY day, pos) AS next
      FROM (${updates} UNION ALL SELECT id, started, 0, false, false FROM code_cases WHERE started IS NOT NULL AND ${promised})
      UNION ALL
      SELECT id, NULL, 0, NULL FROM code_cases
      WHERE started IS NULL AND ${promised} AND id NOT IN (SELECT id FROM (${updates})) AND id NOT IN (SELECT id FROM code_ends)) u
    LEFT JOIN (
      SELECT s.id, s.day, min(coalesce(e.ended, s.day)) AS ended
      FROM (SELECT DISTINCT id, day FROM (${updates} UNION ALL SELECT id, started, 0, false, false FROM code_cases WHERE started IS NOT NULL)) s
      JOIN code_ends e ON e.id = s.id AND (e.ended IS NULL OR e.ended >= s.day) GROUP BY s.id, s.day) e ON e.id = u.id AND e.day = u.day`
})

const occurrences = [ofEvents, ...ofReport, ...ofConsent, ...ofUpdates].join(' UNION ALL ')

const due = (
  days: string,
  table: string,
): string => `CASE WHEN ${days} IS NULL THEN NULL WHEN unit = 'MONTH' THEN CAST(o.day + to_months(${days}) AS DATE)
    WHEN unit = 'AGREED_DAY' THEN o.day + ${days} ELSE ${table}.due END`

const inTime = '(done IS NOT NULL AND (due IS NULL OR done <= due))'

/** A duty that only requires that something was done, without a limit. */
const doneWithoutLimit = holds("done IS NOT NULL AND days IS NULL AND unit = 'WORKING_DAY'")

const verdict = `CASE WHEN opted THEN 'OPTED_OUT' WHEN day IS NULL AND NOT ${doneWithoutLimit} THEN 'NOT_EVIDENCED' WHEN unit IS NULL THEN 'NOT_APPLICABLE' WHEN refuted THEN 'BREACHED'
    WHEN days IS NULL AND unit = 'AGREED_DAY' THEN 'NOT_APPLICABLE' WHEN days IS NOT NULL AND due IS NULL THEN 'NOT_APPLICABLE'
    WHEN ended <= due AND NOT ${inTime} THEN 'NOT_APPLICABLE' WHEN deferred AND NOT ${inTime} THEN 'DEFERRED' WHEN ${inTime} THEN 'MET' WHEN due IS NULL THEN 'NOT_EVIDENCED' WHEN done IS NOT NULL THEN 'BREACHED'
    WHEN today <= due THEN 'PENDING' ELSE 'NOT_EVIDENCED' END`

const knows = (list: string, test: string): string =>
  holds(`len(list_filter(${list}, lambda x: (x.versions & (1 << version)) <> 0 AND ${test})) > 0`)

/** The verdict on each duty, as of `today`. */
const judged = (today: string): string => `CREATE OR REPLACE TEMP TABLE code_judged AS
  WITH versioned AS (SELECT *, ${versionOn('coalesce(day, done)')} AS version FROM (${occurrences}) WHERE day IS NULL OR day <= ${today}),
  held AS (SELECT v.*, ${knows('spans', 'x.day <= v.day AND v.day < x.until')} AS enhanced FROM versioned v LEFT JOIN code_entitled USING (id)),
  limited AS (
    SELECT o.id, o.duty, o.day, o.version, CASE WHEN o.done <= ${today} THEN o.done END AS done, o.opted, o.deferred, o.refuted, o.ended, o.enhanced,
      l.unit, l.standard, l.enhanced AS shorter,
      CASE WHEN l.unit = 'AGREED_DAY' THEN nullif(c.agreed, 0) WHEN o.enhanced THEN l.enhanced ELSE l.standard END AS days
    FROM held o LEFT JOIN code_limits l ON l.duty = o.duty AND l.trigger = o.trigger AND l.version = o.version
    JOIN code_cases c ON c.id = o.id),
  dated AS (
    SELECT o.*, ${due('o.days', 'whole')} AS due, ${due('o.shorter', 'short')} AS sooner
    FROM limited o LEFT JOIN due_dates whole ON whole.day = o.day AND whole.days = o.days
    LEFT JOIN due_dates short ON short.day = o.day AND short.days = o.shorter)
  SELECT *, ${verdict.replace('today', today)} AS verdict FROM dated`

const isDue = "verdict IN ('MET', 'BREACHED', 'NOT_EVIDENCED')"
const isJudged = "verdict IN ('MET', 'BREACHED')"
const isUpdate = `duty IN ${among(updateDuties)}`

/**
 * Met under the standard limit but too late under the enhanced one, when somebody other than the police had found the victim vulnerable.
 */
const wouldHaveBreached = (
  today: string,
): string => `verdict = 'MET' AND due IS NOT NULL AND NOT enhanced AND shorter <> standard AND done > sooner
  AND NOT ${knows('findings', 'x.police AND x.day <= day')} AND ${knows('findings', `x.day <= ${today}`)}`

const codes = (today: string): string => `CREATE OR REPLACE TEMP TABLE codes AS
  SELECT id, bool_or(${isUpdate} AND ${isJudged}) AS updates_judged, bool_or(${isUpdate} AND verdict = 'BREACHED') AS updates_breached,
    bool_or(${isUpdate} AND ${isDue}) AS updates_due, bool_or(${isUpdate} AND ${wouldHaveBreached(today)}) AS updates_late,
    bool_or(duty = 'D04' AND ${isJudged}) AS referral_judged, bool_or(duty = 'D04' AND verdict = 'BREACHED') AS referral_breached,
    bit_or(bit) FILTER (${isJudged}) AS judged, bit_or(bit) FILTER (verdict = 'BREACHED') AS breached,
    bit_or(bit) FILTER (${isJudged} AND NOT enhanced) AS standard, bit_or(bit) FILTER (verdict = 'BREACHED' AND NOT enhanced) AS standard_breached,
    bit_or(bit) FILTER (${isJudged} AND enhanced) AS enhanced, bit_or(bit) FILTER (verdict = 'BREACHED' AND enhanced) AS enhanced_breached,
    bit_or(bit) FILTER (${isDue}) AS due
  FROM code_judged JOIN code_duties USING (duty) LEFT JOIN code_findings USING (id) GROUP BY id`

/** For each case, how many of the first judged updates (by the day of the event) were in time. On one day, breached ones come first. */
const tallies = `CREATE OR REPLACE TEMP TABLE code_tallies AS
  SELECT id, count(*) FILTER (verdict = 'MET') || '_OF_' || count(*) AS tally
  FROM (
    SELECT id, verdict, row_number() OVER (PARTITION BY id ORDER BY coalesce(day, DATE '9999-12-31'), verdict) AS turn
    FROM code_judged WHERE ${isUpdate} AND ${isJudged})
  WHERE turn <= ${mostTallied} GROUP BY id`

/** Prepares the tables that are then filled in turns, up to `mostTurns`. */
export const codeEvents: readonly string[] = [events, ends, answers, entitled, findings, triggered, answeredTable]

/** Makes `codes` and `code_tallies`. `today`: the last London date that the quarter sees. */
export const codeVerdicts = (today: string): string[] => [judged(`DATE ${text(today)}`), codes(`DATE ${text(today)}`), tallies]

const updated = holds('codes.updates_judged AND NOT codes.updates_breached')
const met = (of: string, breached: string): string => `${mask(of)} & ~${mask(breached)}`

const updateState = `CASE WHEN codes.updates_judged THEN CASE WHEN codes.updates_breached THEN 'BREACHED' ELSE 'MET' END ELSE 'NOT_JUDGED' END`

/** The columns of duties, from `codes`. */
export const codeExpressions = {
  of_updated_in_time_rate: holds('codes.updates_judged'),
  is_updated_in_time_rate: updated,
  of_referred_in_time_rate: holds('codes.referral_judged'),
  is_referred_in_time_rate: holds('codes.referral_judged AND NOT codes.referral_breached'),
  of_updates_evidenced_rate: holds('codes.updates_due'),
  is_updates_evidenced_rate: holds('codes.updates_judged'),
  is_updated_in_time_if_known_rate: `${updated} AND NOT ${holds('codes.updates_late')}`,
  updated_in_time: updateState,
  update_tally: 'code_tallies.tally',
  of_duty_met: mask('codes.judged'),
  is_duty_met: met('codes.judged', 'codes.breached'),
  of_duty_standard: mask('codes.standard'),
  is_duty_standard: met('codes.standard', 'codes.standard_breached'),
  of_duty_enhanced: mask('codes.enhanced'),
  is_duty_enhanced: met('codes.enhanced', 'codes.enhanced_breached'),
  of_duty_evidenced: mask('codes.due'),
  is_duty_evidenced: mask('codes.judged'),
} satisfies Partial<Expressions<'REFERRED'>>
