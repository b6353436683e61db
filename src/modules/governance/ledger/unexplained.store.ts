import sql, { join, type Sql } from 'sql-template-tag'
import type { Database } from '../../../db/database.js'
import type { TableOwner } from '../../../db/login/as-table-owner.js'

/** A row of 1.0.0 that no event of its log can have made, or that is missing. */
export interface Unexplained {
  /** As the ledger names it, such as `agreement/DSA-1`. */
  readonly subject: string
  /** The table, the row's id, and what is wrong. */
  readonly sentence: string
}

/** What an older hub stored and its log does not explain. */
export interface UnexplainedRows {
  readonly found: readonly Unexplained[]
  /** The month with which the log begins; null if no month was moved away. */
  readonly begins: string | null
}

/** What `rows` selects, with its subject, table and id, is not as the log says. */
const rule = (why: string, rows: Sql): Sql =>
  sql`SELECT subject, "row" || ': ' || ${why}::text AS sentence FROM (${rows}) AS found (subject, "row")`

/** Whether there is an event for which the condition holds. */
const noEvent = (condition: Sql): Sql => sql`NOT EXISTS (SELECT FROM e WHERE ${condition})`
const someEvent = (condition: Sql): Sql => sql`EXISTS (SELECT FROM e WHERE ${condition})`
/** The event by which a restored hub carried out again what had ended. */
const again = (kind: string): Sql => sql`e.event = 'endings:applied' AND e.detail ->> 'kind' = ${kind}`

/** Each rule finds rows that cannot be as the hub left them. `e` has the events of 1.0.0, and `turned` the last suspension or naming of each subject. */
const rules: readonly Sql[] = [
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event added it',
    sql`SELECT 'partner/' || t.code, 'partners ' || t.code FROM governance.partners t
      WHERE ${noEvent(sql`e.resource = 'partner/' || t.code AND (e.event = 'partner:added' OR ${again('PARTNER')})`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'it is suspended, or no longer suspended, and no event says so',
    sql`SELECT t.subject, t."row" FROM (
        SELECT 'partner/' || code, 'partners ' || code, suspended_at FROM governance.partners
        UNION ALL SELECT 'agreement/' || reference, 'agreements ' || reference, suspended_at FROM governance.agreements) t (subject, "row", suspended_at)
      LEFT JOIN turned ON turned.resource = t.subject
      WHERE coalesce(turned.event, ':resumed') !~ '^endings' AND (t.suspended_at IS NULL) <> (coalesce(turned.event, ':resumed') ~ ':resumed$')`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event applied this version, and not every party signed it',
    sql`SELECT 'agreement/' || t.reference, 'agreements ' || t.reference FROM governance.agreements t
      WHERE ${noEvent(sql`e.event = 'agreement:applied' AND e.resource = 'agreement/' || t.reference AND (e.detail ->> 'version')::int = t.version`)}
        AND NOT (t.entered_by = 'PARTIES' AND EXISTS (SELECT FROM governance.agreement_versions v
          WHERE v.reference = t.reference AND v.version = t.version AND v.completed_at IS NOT NULL AND NOT EXISTS (
            SELECT FROM unnest(v.parties) party WHERE NOT EXISTS (SELECT FROM governance.agreement_signatures s
              WHERE s.reference = v.reference AND s.version = v.version AND s.partner = party))))`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'its terms are not those that the parties signed',
    sql`SELECT 'agreement/' || t.reference, 'agreements ' || t.reference
      FROM governance.agreements t JOIN governance.agreement_versions v USING (reference, version), jsonb_to_record(v.terms::jsonb) AS s (title text, purpose text,
        "lawfulBasis" text, roles text[], feeds text[], "secureSetting" boolean, "languageModel" boolean, "startsOn" date, "endsOn" date, "reviewDueOn" date, auditor text)
      WHERE t.entered_by = 'PARTIES' AND ((t.title, t.purpose, t.lawful_basis, t.roles, t.feeds, t.secure_setting, t.language_model, t.starts_on, t.ends_on,
          t.review_due_on, t.auditor, t.signed_at) IS DISTINCT FROM (s.title, s.purpose, s."lawfulBasis", s.roles, s.feeds, coalesce(s."secureSetting", false),
          coalesce(s."languageModel", false), s."startsOn", s."endsOn", s."reviewDueOn", s.auditor, v.completed_at)
        OR ARRAY(SELECT p.partner FROM governance.agreement_parties p WHERE p.agreement_id = t.id AND (p.left_at IS NULL OR p.partner = ANY (v.parties)) ORDER BY 1)
          <> ARRAY(SELECT unnest(v.parties) ORDER BY 1))`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'it left, or takes part again, and no event says so',
    sql`SELECT 'agreement/' || a.reference, 'agreement_parties ' || a.reference || ' ' || t.partner
      FROM governance.agreement_parties t JOIN governance.agreements a ON a.id = t.agreement_id
      WHERE t.left_at IS NOT NULL AND ${noEvent(sql`e.resource = 'agreement/' || a.reference
          AND (e.event = 'agreement:left' AND e.detail ->> 'partner' = t.partner OR ${again('LEAVING')})`)}
        OR t.left_at IS NULL AND ${someEvent(sql`e.resource = 'agreement/' || a.reference AND e.event = 'agreement:left' AND e.detail ->> 'partner' = t.partner
          AND NOT EXISTS (SELECT FROM e later WHERE later.resource = e.resource AND later.event = 'agreement:signed' AND later.seq > e.seq)`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event drafted or proposed these terms',
    sql`SELECT 'agreement/' || t.reference, 'agreement_versions ' || t.reference || ' ' || t.version FROM governance.agreement_versions t
      WHERE encode(sha256(convert_to(t.terms, 'UTF8')), 'hex') <> t.terms_hash OR t.parties IS DISTINCT FROM ARRAY(SELECT jsonb_array_elements_text(t.terms::jsonb -> 'parties'))
        OR ${noEvent(sql`e.event IN ('agreement:drafted', 'agreement:proposed') AND e.resource = 'agreement/' || t.reference AND e.partner = t.drafted_for
          AND (e.detail ->> 'version')::int = t.version AND e.detail ->> 'termsHash' = t.terms_hash`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event signed it',
    sql`SELECT 'agreement/' || t.reference, 'agreement_signatures ' || t.reference || ' ' || t.version || ' ' || t.partner
      FROM governance.agreement_signatures t JOIN governance.agreement_versions v USING (reference, version)
      WHERE ${noEvent(sql`e.event = 'agreement:signed' AND e.resource = 'agreement/' || t.reference AND e.partner = t.partner AND e.actor = t.subject
        AND (e.detail ->> 'version')::int = t.version AND e.detail ->> 'termsHash' = v.terms_hash`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event proposed it, or none confirmed it',
    sql`SELECT lower(t.target) || '/' || t.name, 'suspension_proposals ' || t.id FROM governance.suspension_proposals t
      WHERE ${noEvent(sql`e.event = 'suspension:proposed' AND e.resource = lower(t.target) || '/' || t.name AND e.actor = t.proposed_by AND e.partner = t.proposed_for`)}
        OR t.confirmed_by IS NOT NULL AND ${noEvent(sql`e.event = 'suspension:confirmed' AND e.resource = lower(t.target) || '/' || t.name
          AND e.actor = t.confirmed_by AND e.partner = t.confirmed_for`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event made this key for what it opens and as long',
    sql`SELECT 'key/' || t.id, 'api_keys ' || t.id FROM governance.api_keys t
      WHERE ${noEvent(sql`e.event = 'key:created' AND e.resource = 'key/' || t.id AND (e.detail ->> 'partner', e.detail ->> 'feed', e.detail ->> 'role', e.detail ->> 'agreement')
        IS NOT DISTINCT FROM (t.partner, t.feed, t.role, t.agreement) AND t.expires_at <= t.created_at + make_interval(hours => 24 * (e.detail ->> 'days')::int)`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'it is revoked, or no longer revoked, and no event says so',
    sql`SELECT 'key/' || t.id, 'api_keys ' || t.id FROM governance.api_keys t
      WHERE (t.revoked_at IS NULL) = ${someEvent(sql`e.resource = 'key/' || t.id AND (e.event = 'key:revoked' OR ${again('KEY')})`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'it is no longer refused as long as its last event said',
    sql`SELECT 'revocation/' || encode(sha256(convert_to(e.detail ->> 'subject', 'UTF8')), 'hex'), 'revocations ' || (e.detail ->> 'subject')
      FROM e LEFT JOIN governance.revocations t ON t.subject = e.detail ->> 'subject'
      WHERE e.event = 'token:revoked' GROUP BY e.detail ->> 'subject', t.not_before
      HAVING t.not_before IS NULL OR t.not_before < max(e.at) - interval '5 minutes'`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event revoked it',
    sql`SELECT 'revocation/' || encode(sha256(convert_to(t.subject, 'UTF8')), 'hex'), 'revocations ' || t.subject FROM governance.revocations t
      WHERE ${noEvent(sql`e.event = 'token:revoked' AND e.detail ->> 'subject' = t.subject OR ${again('TOKEN')}`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event requested these figures',
    sql`SELECT 'release/' || t.id, 'releases ' || t.id FROM governance.releases t
      WHERE encode(sha256(convert_to('{"question":' || (t.figures::json -> 'question')::text || ',"rows":' || (t.figures::json #> '{analysis,rows}')::text || '}', 'UTF8')), 'hex')
          IS DISTINCT FROM t.figures_sha256
        OR ${noEvent(sql`e.event = 'release:requested' AND e.resource = 'release/' || t.id AND e.actor = t.requested_by AND e.partner = t.requested_for
          AND (e.detail ->> 'kind', e.detail ->> 'slug', e.detail ->> 'figuresSha256') IS NOT DISTINCT FROM (t.kind, t.slug, t.figures_sha256)`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'it was approved without two reviews of other people that met everything, or after an event said that it was refused',
    sql`SELECT 'release/' || t.id, 'releases ' || t.id FROM governance.releases t WHERE (t.objections_until IS NOT NULL OR t.released_at IS NOT NULL) AND (
      2 > (SELECT count(*) FROM governance.release_reviews r WHERE r.release = t.id AND r.counted AND r.not_met = '{}' AND r.subject <> t.requested_by)
      OR ${someEvent(sql`e.event = 'release:reviewed' AND e.resource = 'release/' || t.id AND e.detail ->> 'state' = 'REFUSED'`)})`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'it is released, corrected or withdrawn and no event says so, or an event says so and it is not',
    sql`SELECT 'release/' || t.id, 'releases ' || t.id FROM governance.releases t, LATERAL (VALUES ('release:released', t.released_at), ('release:corrected', t.corrected_at),
        ('release:withdrawn', t.withdrawn_at)) AS said (event, at)
      WHERE (said.at IS NULL) = ${someEvent(sql`e.event = said.event AND e.resource = 'release/' || t.id`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event of this person says so',
    sql`SELECT 'release/' || t.release, t."row" FROM (
        SELECT release, 'release_reviews ' || release || ' ' || partner, 'release:reviewed', partner, subject FROM governance.release_reviews
        UNION ALL SELECT release, 'release_objections ' || release || ' ' || partner, 'release:objected', partner, subject FROM governance.release_objections
        UNION ALL SELECT release, 'release_hidings ' || release || ' ' || partner, 'release:hidden', partner, subject FROM governance.release_hidings
        UNION ALL SELECT release, 'release_amendments ' || id, 'release:amendment-proposed', proposed_for, proposed_by FROM governance.release_amendments
        UNION ALL SELECT a.release, 'release_amendment_reviews ' || r.amendment || ' ' || r.partner, 'release:(amendment-reviewed|corrected|withdrawn)', r.partner, r.subject
          FROM governance.release_amendment_reviews r JOIN governance.release_amendments a ON a.id = r.amendment) t (release, "row", event, partner, subject)
      WHERE ${noEvent(sql`e.event ~ ('^' || t.event || '$') AND e.resource = 'release/' || t.release AND e.partner = t.partner AND e.actor = t.subject`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'it is not what was released',
    sql`SELECT 'release/' || t.release, 'publications ' || t.slug || ' ' || t.version FROM governance.publications t JOIN governance.releases r ON r.id = t.release
      WHERE (t.slug, t.version, t.title, t.requested_for, t.released_at, t.withdrawn_at) IS DISTINCT FROM (r.slug, r.version, r.title, r.requested_for, r.released_at, r.withdrawn_at)
        OR r.kind <> 'PUBLICATION' OR jsonb_array_length(t.errata) <> (SELECT count(*) FROM e WHERE e.event = 'release:corrected' AND e.resource = 'release/' || r.id)
        OR encode(sha256(convert_to('{"question":' || (t.figures::json -> 'question')::text || ',"rows":' || (t.figures::json #> '{analysis,rows}')::text || '}', 'UTF8')), 'hex')
          <> r.figures_sha256`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'it was released for everybody and is in no publication',
    sql`SELECT 'release/' || t.id, 'releases ' || t.id FROM governance.releases t
      WHERE t.kind = 'PUBLICATION' AND t.released_at IS NOT NULL AND NOT EXISTS (SELECT FROM governance.publications p WHERE p.release = t.id)`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'its last event does not say that this person agreed to its name',
    sql`SELECT 'named-force/' || t.partner, 'named_forces ' || t.partner FROM governance.named_forces t
      LEFT JOIN LATERAL (SELECT * FROM e WHERE e.event IN ('force:named', 'force:unnamed') AND e.resource = 'partner/' || t.partner ORDER BY e.seq DESC LIMIT 1) last ON true
      WHERE (last.event, last.actor, last.partner) IS DISTINCT FROM ('force:named', t.agreed_by, t.partner)`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event kept these figures',
    sql`SELECT 'return/' || t.id, 'kept_returns ' || t.id FROM governance.kept_returns t
      WHERE ${noEvent(sql`e.event = 'return:kept' AND e.resource = 'return/' || t.id AND e.partner = t.force AND e.actor = t.kept_by`)}
        OR (t.figures::jsonb ->> 'force', t.figures::jsonb ->> 'period') IS DISTINCT FROM (t.force, t.period)
        OR t.figures_sha256 IS DISTINCT FROM encode(sha256(convert_to('{"force":' || to_json(t.force)::text || ',"period":' || to_json(t.period)::text || ',"lines":[' || (
          SELECT string_agg('{"duty":' || (l -> 'duty')::text || ',"due":' || (l -> 'due')::text || ',"evidenced":' || (l -> 'evidenced')::text || ',"met":' || (l -> 'met')::text
            || '}', ',' ORDER BY place) FROM json_array_elements(t.figures::json -> 'lines') WITH ORDINALITY AS line (l, place)) || ']}', 'UTF8')), 'hex')`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event signed it',
    sql`SELECT 'return/' || t.return, 'return_signatures ' || t.return || ' ' || t.part FROM governance.return_signatures t
      WHERE ${noEvent(sql`e.event = 'return:signed' AND e.resource = 'return/' || t.return AND e.partner = t.partner AND e.actor = t.subject AND e.detail ->> 'part' = t.part`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event registered it as it stands, or none withdrew it',
    sql`SELECT 'change/' || t.year || '/' || t.number, 'changes ' || t.year || '-' || t.number FROM governance.changes t
      WHERE ${noEvent(sql`e.resource = 'change/' || t.year || '-' || t.number AND (${again('CHANGE')} OR e.event = 'change:registered' AND e.partner = t.partner
        AND (e.detail ->> 'kind', e.detail ->> 'district', e.detail ->> 'start') IS NOT DISTINCT FROM (t.kind, t.district, t.start))`)}
        OR (t.withdrawn_at IS NULL) = ${someEvent(sql`e.resource = 'change/' || t.year || '-' || t.number AND (e.event = 'change:withdrawn' OR ${again('CHANGE_WITHDRAWAL')})`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'no event sent it',
    sql`SELECT 'linkage-review/' || t.partner || '/' || t.year, 'linkage_reviews ' || t.partner || ' ' || t.year FROM governance.linkage_reviews t
      WHERE ${noEvent(sql`e.event = 'linkage:reviewed' AND e.resource = 'linkage-review/' || t.partner || '/' || t.year AND e.partner = t.partner`)}`,
  ),
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'it counts another number than was spent',
    sql`SELECT 'budget/' || n.partner || '/' || n.year, 'budgets ' || n.partner || ' ' || n.year FROM governance.budget_nodes n LEFT JOIN governance.budgets t USING (partner, year)
      GROUP BY n.partner, n.year, t.used HAVING t.used IS DISTINCT FROM count(*)`,
  ),
  // The database itself noted each statement that changed the partnership; the hub's own event follows in the same transaction.
  // Safeguard What the log of 1.0.0 does not explain is listed
  rule(
    'a login of the database changed it past the hub',
    sql`SELECT CASE WHEN t.resource = 'partners' THEN 'partner/' || name WHEN t.resource IN ('agreements', 'agreement_versions') THEN 'agreement/' || name
        WHEN t.resource = 'api_keys' THEN 'key/' || name ELSE 'altered/' || t.seq END, t.resource || ' ' || coalesce(name, 'all')
      FROM e t LEFT JOIN LATERAL jsonb_array_elements_text(nullif(t.detail -> 'names', 'null')) AS altered (name) ON true
      WHERE t.event = 'partnership:altered' AND t.resource !~ '^notice' AND ${noEvent(sql`e.event <> t.event AND e.seq > t.seq AND e.at <= t.at + interval '1 minute'
        AND e.event ~ CASE t.resource WHEN 'partners' THEN '^(partner|endings):' WHEN 'suspension_proposals' THEN '^suspension:' WHEN 'api_keys' THEN '^(key|endings):'
          WHEN 'revocations' THEN '^(token|endings):' WHEN 'changes' THEN '^(change|endings):' WHEN 'linkage_reviews' THEN '^linkage:' ELSE '^(agreement|endings):' END`)}`,
  ),
]

/** Events of 1.0.0 that can have made rows of the partnership, or have turned them. */
const eventsOf = (tx: { rows<T>(statement: Sql): Promise<T[]> }): Promise<{ text: string | null; begins: string | null }[]> =>
  tx.rows(sql`/* unexplained.events */ SELECT json_agg(json_build_object('seq', seq, 'at', at, 'actor', actor, 'partner', partner, 'event', event, 'resource', resource, 'detail', detail))::text AS text,
      max(detail ->> 'before') FILTER (WHERE event = 'log:moved') AS begins
    FROM audit.events WHERE event ~ '^(partner|agreement|suspension|key|token|release|force|return|change|linkage|partnership|endings|log):' AND event !~ ':(read|denied)$'`)

/** Finds rows that parties decided in 1.0.0, and that no event of its log can have made. */
export async function unexplainedIn(db: Pick<Database, 'transaction'>, owner: TableOwner): Promise<UnexplainedRows> {
  const [{ text, begins } = { text: null, begins: null }] = await db.transaction({ role: 'hub_audit_sealer' }, eventsOf)
  const found =
    await owner<Unexplained>(sql`/* unexplained.rows */ WITH e AS MATERIALIZED (SELECT * FROM json_to_recordset(${text ?? '[]'}::json)
        AS e (seq bigint, at timestamptz, actor text, partner text, event text, resource text, detail jsonb)),
      turned AS MATERIALIZED (SELECT DISTINCT ON (resource) resource, event FROM e
        WHERE event ~ '^(partner|agreement):(suspended|resumed)$' OR ${again('SUSPENSION')} ORDER BY resource, seq DESC)
    SELECT DISTINCT subject, sentence FROM (${join(rules, ' UNION ALL ')}) AS every ORDER BY sentence`)
  return { found, begins }
}
