/**
 * Changes that take a safeguard out of the database. A migration is never edited, because a changed checksum stops every hub that has run it, so no
 * marker stands beside its lines: the change is made in the migrated database of the copy, by a migration that stands there after all others.
 */
export interface ChangeInDatabase {
  /** The first cell of the safeguard's row in `docs/SAFEGUARDS.md`. */
  readonly row: string
  /** The function or view, or the statement. */
  readonly what: string
  readonly sql: string
}

/** By function or view (of which PostgreSQL keeps no text, but gives one): the safeguard, the text that its definition has once, and what stands in its place. */
const definitions: Readonly<Record<string, readonly (readonly [row: string, find: string, put: string])[]>> = {
  'governance.auditing_agreement': [
    ['T-SDC-25 the log', 'a.auditor = governance.acting_partner()', 'a.auditor IS NOT NULL'],
    ['the log by partner, in the database', 'a.auditor = governance.acting_partner() AND', ''],
    ['the log by partner, in the database', "AND 'AUDITOR' = ANY (a.roles)", ''],
    ['an agreement that ends closes the log', 'AND a.suspended_at IS NULL', ''],
  ],
  'audit.told_events': [
    ['T-SDC-32 the log by day', "told = 'EACH'::text AND", ''],
    ['T-SDC-32 old details', "event = 'quarter:published'::text AND detail ? 'asOf'::text", 'false'],
    ['A page of a grown log reads what it shows', 'ORDER BY seq DESC', ''],
  ],
  'audit.note_partnership_change': [['A change of the partnership by a login', 'IF number = 0 THEN RETURN NULL; END IF;', '']],
  'audit.uses_by_others': [
    ["Uses of one's data tell of no node", 'AND e.partner <> governance.acting_partner()', ''],
    ["Uses of one's data tell of no node", 'AND m.measure = ANY (measures)', ''],
    ["Uses of one's data tell of no node", "e.detail -> 'question' ->> 'scope' = 'SHARED' AND", 'true AND'],
    [
      "Uses of one's data tell of no node",
      "least(last_day + 1, (clock_timestamp() AT TIME ZONE 'Europe/London')::date)::timestamp",
      '(last_day + 1)::timestamp',
    ],
  ],
  'audit.detach': [
    ['A month leaves the log whole, as the oldest, and after a year', "- interval '12 months' THEN", "+ interval '99 months' THEN"],
    ['A month leaves the log whole, as the oldest, and after a year', 'IF there > 0 OR', 'IF false AND'],
    ['A month leaves the log whole, as the oldest, and after a year', 'IF there <> n THEN', 'IF false THEN'],
  ],
  'audit.told_in_bands': [
    ['The first event of the log, in bands', 'HAVING count(*) >= 100', ''],
    ['What was sent, in bands of the log', 'covered FULL JOIN counted', 'covered JOIN counted'],
  ],
  'publication.keep_police_referrals': [
    [
      'T-SDC-30 nobody chooses who stands in a stock',
      'FROM gone l ORDER BY l.id, l.seq DESC',
      'FROM gone l WHERE false ORDER BY l.id, l.seq DESC',
    ],
  ],
  'publication.taken_out_again': [
    [
      'T-SDC-30 who was referred again stays so when taken out',
      'WHERE r.superseded_seq IS NULL AND r.subject_token IS NOT NULL',
      'WHERE false',
    ],
  ],
  'publication.forget_taken_out': [
    [
      'What is kept of rows that were taken out ends without publishing',
      "left(k.quarter, 4)::int + 1 < extract(year FROM at AT TIME ZONE 'Europe/London')",
      'false',
    ],
  ],
  'publication.keep_restricted_police_referrals': [
    ['T-SDC-30 nobody chooses who stands in a stock', 'IF NEW.restricted THEN', 'IF false THEN'],
    ['T-SDC-30 whoever was taken out leaves with the next year', 'IF NOT FOUND THEN', 'IF false THEN'],
  ],
  'publication.taken_out_of(direct.direct_cases, direct.direct_cases)': [
    [
      'Whoever withdraws consent is followed no more, also where the row is gone',
      "coalesce(current_setting('hub.consent_withdrawn', true), '') = ''",
      'true',
    ],
  ],
  'ingest.quality_of_all': [
    [
      'Officers of forces and what a charity sends, in bands',
      `
        AND (p.kind = 'FORCE' OR p.code = governance.acting_partner()
          OR (SELECT a.kind FROM governance.partners a WHERE a.code = governance.acting_partner()) IN ('INSPECTORATE', 'RESEARCH'))`,
      '',
    ],
    ['Commissioners and what a charity sends, in bands', "IN ('INSPECTORATE', 'RESEARCH')", "<> 'FORCE'"],
    ['What another charity sends, in bands', "IN ('INSPECTORATE', 'RESEARCH')", "IN ('CHARITY', 'INSPECTORATE', 'RESEARCH')"],
    [
      'Partners who are in no published quarter, in bands',
      `, jsonb_array_elements_text(k.value) c
      JOIN governance.partners p ON p.code = c
      WHERE p.kind = k.key AND`,
      ' JOIN governance.partners p ON p.kind = k.key WHERE',
    ],
    ['A charity of few rows is not named in bands', "(kind = 'FORCE' AND gap = '')", "gap = ''"],
    ['Bands of providers do not move when something is sent', 'AND b.seq <= c.as_of_seq', ''],
    ['A force that sent nothing, in bands', 'covered c LEFT JOIN stored s', 'covered c JOIN stored s'],
    ['Whether a force sent at all, of complaints', "feed <> 'POLICE_REFERRAL' OR NOT is_over", 'NOT is_over'],
    ['Whether a force sent at all, within a year', 'OR NOT is_over', ''],
    ["A charity's rows in bands, from a thousand on", "CASE kind WHEN 'FORCE' THEN 100 ELSE 1000 END", '100'],
    ["A charity's rows in bands, of whole years", "AND (p.kind = 'FORCE' OR q.is_over)", ''],
  ],
}

/** A change of the policies of one name on all tables of these schemas; `%s` is the table. */
const each = (policy: string, schemas: readonly string[], change: string): string => `DO $$ DECLARE place text; BEGIN
  FOR place IN SELECT format('%I.%I', schemaname, tablename) FROM pg_policies
    WHERE policyname = '${policy}' AND schemaname IN (${schemas.map((one) => `'${one}'`).join(', ')}) ORDER BY 1
  LOOP EXECUTE format('${change}', place); END LOOP; END $$`

const everybodysRows = each('own_rows', ['records', 'direct', 'ingest'], 'ALTER POLICY own_rows ON %s USING (true) WITH CHECK (true)')

/** What no function or view holds: policies, grants and constraints. */
const statements: readonly (readonly [row: string, sql: string])[] = [
  ['T-API-8, 10, 11 a row by its id', everybodysRows],
  ['T-API-13, 16 a list beside hidden rows', everybodysRows],
  ['T-DB-3 no partner', everybodysRows],
  ['the log by partner, in the database', 'ALTER POLICY own_rows ON audit.events USING (true)'],
  ['A change of the partnership by a login', 'ALTER POLICY noting ON audit.events WITH CHECK (true)'],
  ['T-SDC-26 accounts, processes and restarts share it', 'ALTER TABLE governance.budgets DROP CONSTRAINT budget_is_kept'],
  ["A budget of another's is not seen", 'ALTER POLICY own_rows ON governance.budget_nodes USING (true)'],
  ['Release: what reviewers saw stays', 'GRANT UPDATE ON governance.publications TO hub_release'],
  [
    'A change of the key has the confirmation of the old one, and no time to come',
    'ALTER POLICY sealing ON audit.root_keys WITH CHECK (true)',
  ],
  ['Chains by partner, in the database', 'ALTER POLICY own_chain ON audit.seals USING (true)'],
  ['No role reaches a month but through the log', 'GRANT USAGE ON SCHEMA audit_months TO hub_audit_reader'],
  ['What is taken out are own rows', each('rights', ['records', 'direct'], 'ALTER POLICY rights ON %s USING (true)')],
  ['What is taken out are own rows', 'ALTER POLICY rights ON ingest.batches USING (true)'],
  ['What is taken out are own rows', 'ALTER POLICY rights ON ingest.row_errors USING (true)'],
  ['A restriction', each('unrestricted', ['records', 'direct'], 'DROP POLICY unrestricted ON %s')],
  ['T-DB-1 insert by column', 'GRANT INSERT (quarter) ON publication.quarters TO hub_ingest'],
  ['Complaints and projects, which nobody reads back', 'ALTER POLICY own_quality ON records.complaints USING (true)'],
  ['A language model asks so much a day', 'ALTER TABLE governance.model_days DROP CONSTRAINT model_day_is_kept'],
  ['A bookmark is of one person', 'ALTER POLICY own_bookmarks ON governance.bookmarks USING (partner = governance.acting_partner())'],
  [
    'A change is registered before it begins, and stays once it has begun',
    'ALTER TABLE governance.changes DROP CONSTRAINT registered_before_start',
  ],
  ['A force writes its own changes alone', 'ALTER POLICY registering ON governance.changes WITH CHECK (true)'],
  ['A force writes its own changes alone', 'ALTER POLICY withdrawing ON governance.changes USING (true) WITH CHECK (true)'],
  ['Nobody but the sender reads or writes the counts of a review of links', 'ALTER POLICY own ON governance.linkage_reviews USING (true)'],
  [
    'Nobody but the sender reads or writes the counts of a review of links',
    'ALTER POLICY sending ON governance.linkage_reviews WITH CHECK (true)',
  ],
  [
    'Nobody but the sender reads or writes the counts of a review of links',
    'ALTER POLICY correcting ON governance.linkage_reviews USING (true) WITH CHECK (true)',
  ],
  [
    'Counts of a review are of a year that has ended, fit together, and are about many',
    'ALTER TABLE governance.linkage_reviews DROP CONSTRAINT linkage_reviews_records_check',
  ],
]

const quoted = (text: string): string => `$text$${text}$text$`

/** Makes a function or view anew with the changed text; an error of PostgreSQL if the definition does not have the text exactly once. */
const redefined = (name: string, find: string, put: string): string => `DO $redefined$ DECLARE
    place regclass := ${name.includes('(') ? 'NULL' : `to_regclass('${name}')`};
    made text := CASE WHEN place IS NULL THEN pg_get_functiondef(${name.includes('(') ? 'to_regprocedure' : 'to_regproc'}('${name}'))
      ELSE 'CREATE OR REPLACE VIEW ${name} WITH (security_barrier = true) AS ' || pg_get_viewdef(place, true) END;
  BEGIN
    IF array_length(string_to_array(made, ${quoted(find)}), 1) IS DISTINCT FROM 2 THEN
      RAISE 'The definition of ${name} does not have this text exactly once: %', ${quoted(find)};
    END IF;
    EXECUTE replace(made, ${quoted(find)}, ${quoted(put)});
  END $redefined$`

/** All changes that are made in the database of the copy. */
export const changesInDatabase: readonly ChangeInDatabase[] = [
  ...Object.entries(definitions).flatMap(([name, changes]) =>
    changes.map(([row, find, put]) => ({ row, what: `${name}: ${find} -> ${put}`, sql: redefined(name, find, put) })),
  ),
  ...statements.map(([row, sql]) => ({ row, what: sql, sql })),
]
