import type { DuckDBConnection } from '@duckdb/node-api'
import { sensitiveConsent } from '../../../src/modules/victims-code/index.js'
import {
  enhancedRights,
  forceById,
  indicators,
  needsExplicitConsent,
  outcomes,
  parentOf,
  responseTarget,
} from '../../../src/modules/reference/index.js'
import { londonDate as londonDateOf } from '../../../src/kit/london.js'
import { dayBins } from '../../../src/modules/analytics/vocabulary/values/bins.js'
import type { FactContext } from '../../../src/modules/analytics/vocabulary/facts/episode.js'
import { charitySources, policeSources, withinDays } from '../../../src/modules/analytics/vocabulary/facts/fact-parts.js'
import { isEntitledByRule } from '../../../src/modules/analytics/vocabulary/facts/referral-facts.js'
import { askOfValues } from './asked-values.js'
import { londonDate } from './calendar-statements.js'
import { answerTurn, codeEvents, codeExpressions, codeVerdicts, mostTurns } from './code-statements.js'
import { factQuery } from './expressions.js'
import { frameExpressions } from './frame-expressions.js'
import { helpExpressions, helpJoins, helpStatements, isAssessed, isSupported } from './help-statements.js'
import { partsOfReferrals, readCases } from './case-statements.js'
import { linesOf, referralLine } from './record-lines.store.js'
import { decisionsShape, eventsShape, flagsShape } from './record-shapes.js'
import { among, barOf, bitOf, holds, jsonOf, mask } from './sql-text.js'

const readReferrals = (path: string): string => `CREATE OR REPLACE TEMP TABLE episodes AS
  SELECT * EXCLUDE (flags, enhanced_rights, events), ${londonDate('reported_at')} AS reported, ${londonDate('referred_at')} AS referred,
    ${londonDate('outcome_at')} AS outcome, ${londonDate('updates_agreed_at')} AS updates_agreed, ${jsonOf('flags', flagsShape)} AS flags, ${jsonOf('enhanced_rights', decisionsShape)} AS decisions, ${jsonOf('events', eventsShape)} AS events
  FROM ${linesOf(path, referralLine)}`

/** What the rules about codes return for the referrals' codes. */
async function askOfCodes(connection: DuckDBConnection): Promise<void> {
  await askOfValues(
    connection,
    'asked_offences',
    {
      offence_code: 'VARCHAR',
      offence_flags: 'VARCHAR',
      victim_basis: 'VARCHAR',
      consent: 'VARCHAR',
      by_rule: 'BOOLEAN',
      sensitive: 'VARCHAR',
    },
    'SELECT DISTINCT offence_code, offence_flags, victim_basis, consent FROM episodes',
    ([code = '', flags = '[]', basis = '', consent = '']) => {
      const offence_flags = JSON.parse(flags) as string[]
      return [
        isEntitledByRule({ offence_code: code, offence_flags, victim_basis: basis, age_band: '' }),
        sensitiveConsent(needsExplicitConsent(code, offence_flags, basis), consent),
      ]
    },
  )
  await askOfValues(
    connection,
    'asked_grades',
    { contributor: 'VARCHAR', response_grade: 'VARCHAR', minutes: 'INTEGER' },
    'SELECT DISTINCT contributor, response_grade FROM episodes WHERE response_grade IS NOT NULL',
    ([force = '', grade = '']) => [responseTarget(force, grade) ?? null],
  )
  await askOfValues(
    connection,
    'asked_outcomes',
    { outcome_type: 'VARCHAR', outcome_group: 'VARCHAR' },
    "SELECT DISTINCT outcome_type FROM episodes WHERE outcome_type <> ''",
    ([type = '']) => [parentOf(outcomes, type) ?? null],
  )
  await askOfValues(
    connection,
    'asked_ages',
    { age_band: 'VARCHAR', by_rule: 'BOOLEAN' },
    'SELECT DISTINCT age_band FROM episodes',
    ([age_band = '']) => [isEntitledByRule({ offence_code: '', offence_flags: [], victim_basis: '', age_band })],
  )
}

/** Categories whose last decision is that the person is entitled. */
const rights = `CREATE OR REPLACE TEMP TABLE rights AS
  WITH decided AS (
    SELECT id, d.category AS category, arg_max(d.decision, (coalesce(d."decidedAt", TIMESTAMP '1970-01-01'), pos)) AS last
    FROM (SELECT id, unnest(decisions) AS d, generate_subscripts(decisions, 1) AS pos FROM episodes) GROUP BY id, category)
  SELECT id, bit_or(${bitOf(enhancedRights, 'category')}) AS mask
  FROM decided WHERE last = 'ENTITLED' GROUP BY id`

const police = `CREATE OR REPLACE TEMP TABLE police AS
  SELECT id, bit_or(${bitOf(indicators, 'f.indicator')}) AS seen, ${londonDate('min(f."assessedAt")')} AS first
  FROM (SELECT id, referred_at, unnest(flags) AS f FROM episodes)
  WHERE f.source IN ${among(policeSources)} AND f.value = 'PRESENT' AND f."assessedAt" <= referred_at GROUP BY id`

const charity = `CREATE OR REPLACE TEMP TABLE charity AS
  SELECT id, bit_or(${bitOf(indicators, 'f.indicator')}) AS found FROM (SELECT id, start, unnest(flags) AS f FROM parts)
  WHERE f.source IN ${among(charitySources)} AND f.value = 'PRESENT' AND ${londonDate('f."assessedAt"')} BETWEEN start AND start + ${withinDays}
  GROUP BY id`

const codeCases = `CREATE OR REPLACE TEMP TABLE code_cases AS
  SELECT e.id, e.reported, e.referred, e.outcome, e.consent = 'EXPLICIT_NO' AS declined, e.agreed_update_days AS agreed,
    coalesce(CASE WHEN e.agreed_update_days <> 0 THEN e.updates_agreed END, e.reported) AS started, asked.sensitive
  FROM episodes e LEFT JOIN asked_offences asked USING (offence_code, offence_flags, victim_basis, consent)`

/** Decisions not to investigate that were explained by then, and what is noted of an offer of support. */
function decisionExpressions({ asOf }: FactContext) {
  const until = asOf.toISOString().replace('T', ' ').replace('Z', '')
  const explained = `list_filter(episodes.events, e -> e.type = 'DECISION_NOT_TO_INVESTIGATE' AND ${holds(`e."toldAt" <= TIMESTAMP '${until}'`)} AND NOT ${holds('e."optedOut"')})`
  const some = (of: string): string => `coalesce(len(${of}), 0) > 0`
  const [noted, refused] = [
    some(`list_filter(${explained}, e -> e."supportOffered" IS NOT NULL)`),
    some(`list_filter(${explained}, e -> ${holds('NOT e."supportOffered"')})`),
  ]
  return {
    of_decision_support_noted_rate: some(explained),
    is_decision_support_noted_rate: noted,
    of_decision_support_offered_rate: noted,
    is_decision_support_offered_rate: `${noted} AND NOT (${refused})`,
  }
}

/** Vulnerability found by the police or the charity counts, because the police could have known of it. */
const codeLists = `CREATE OR REPLACE TEMP VIEW code_lists AS SELECT id, events, decisions FROM episodes`
const codeFlags = `CREATE OR REPLACE TEMP VIEW code_flags AS
  SELECT id, unnest(flags) AS f FROM episodes UNION ALL SELECT id, unnest(flags) AS f FROM parts`

/** Makes stratum A from the lines of referrals and cases, and keeps `cases` for stratum B. */
export async function factsOfReferrals(
  connection: DuckDBConnection,
  referrals: string,
  cases: string,
  context: FactContext,
): Promise<string> {
  await connection.run(readReferrals(referrals))
  await askOfForces(connection)
  await askOfCodes(connection)
  await connection.run(readCases(cases))
  for (const statement of [partsOfReferrals, ...helpStatements, rights, police, charity, codeCases, codeLists, codeFlags, ...codeEvents])
    await connection.run(statement)
  const turns = await connection.runAndReadAll(mostTurns)
  for (let turn = 1; turn <= Number(turns.getRows()[0]?.[0]); turn++) await connection.run(answerTurn(turn))
  for (const statement of codeVerdicts(londonDateOf(context.asOf))) await connection.run(statement)
  return factQuery(
    'REFERRED',
    { ...frameExpressions(context), ...helpExpressions, ...codeExpressions, ...decisionExpressions(context), ...expressions },
    from,
  )
}

const from = `episodes
  LEFT JOIN asked_offences USING (offence_code, offence_flags, victim_basis, consent) LEFT JOIN asked_ages USING (age_band)
  LEFT JOIN asked_forces USING (force) LEFT JOIN asked_grades USING (contributor, response_grade) LEFT JOIN asked_outcomes USING (outcome_type)
  LEFT JOIN rights ON rights.id = episodes.id LEFT JOIN police ON police.id = episodes.id LEFT JOIN charity ON charity.id = episodes.id
  LEFT JOIN codes ON codes.id = episodes.id LEFT JOIN code_tallies ON code_tallies.id = episodes.id ${helpJoins}`

const byRule = '(asked_offences.by_rule OR asked_ages.by_rule)'
const identified = 'police.id IS NOT NULL'
const found = 'charity.id IS NOT NULL'
const identifiedOn = '(police.id IS NOT NULL AND reported IS NOT NULL)'
const attended = holds('asked_grades.minutes IS NOT NULL AND arrived_at >= call_at')
const outcome = 'asked_outcomes.outcome_group'

const expressions = {
  month: "strftime(referred, '%Y-%m')",
  district: 'district',
  enhanced_rights: mask('rights.mask'),
  of_enhanced_rights_not_recorded_rate: byRule,
  is_enhanced_rights_not_recorded_rate: `${byRule} AND rights.id IS NULL`,
  disposition: 'disposition',
  is_referral_not_accepted_rate: "disposition <> 'ACCEPTED'",
  outcome_group: outcome,
  of_victim_withdrew_rate: `${outcome} IS NOT NULL`,
  is_victim_withdrew_rate: holds(`${outcome} = 'EVID_DIFF_VICTIM_NOT_SUPPORTING'`),
  supported: `CASE WHEN ${isSupported} THEN 'YES' ELSE 'NO' END`,
  is_vulnerability_identified_rate: identified,
  of_vulnerability_missed_by_police_rate: found,
  is_vulnerability_missed_by_police_rate: `${found} AND NOT ${identified}`,
  of_vulnerability_not_found_by_charity_rate: `${isAssessed} AND ${identified}`,
  is_vulnerability_not_found_by_charity_rate: `${isAssessed} AND ${identified} AND NOT ${found}`,
  seen_by: `CASE WHEN NOT ${isAssessed} THEN NULL WHEN ${identified} AND ${found} THEN 'BOTH' WHEN ${identified} THEN 'POLICE'
    WHEN ${found} THEN 'CHARITY' ELSE 'NEITHER' END`,
  of_indicator_missed: mask('charity.found'),
  is_indicator_missed: `${mask('charity.found')} & ~${mask('police.seen')}`,
  is_days_to_identification: identifiedOn,
  identification_days: `CASE WHEN ${identifiedOn} THEN ${barOf(dayBins, 'greatest(0, police.first - reported)')} END`,
  response_grade: 'response_grade',
  of_responded_in_time_rate: 'asked_grades.minutes IS NOT NULL',
  is_responded_in_time_rate: `${attended} AND ${holds('epoch_ms(arrived_at) - epoch_ms(call_at) <= asked_grades.minutes * 60000')}`,
  is_response_evidenced_rate: attended,
}

/** Region of each force, for every stratum. */
export const askOfForces = (connection: DuckDBConnection): Promise<void> =>
  askOfValues(
    connection,
    'asked_forces',
    { force: 'VARCHAR', region: 'VARCHAR' },
    'SELECT DISTINCT force FROM episodes WHERE force IS NOT NULL',
    ([force = '']) => [forceById(force)?.region ?? null],
  )
