import type pg from 'pg'

const [release, amendment, kept] = ['0001', '0002', '0003'].map((end) => `00000000-0000-4000-8000-00000000${end}`)
const hash = 'a'.repeat(64)
const at = '2026-02-20T10:00:00Z'

/** One row in each table of what parties decided, entered by the owner. */
export const decidedRows: readonly string[] = [
  `INSERT INTO governance.partners (code, name, kind) VALUES
    ('surrey', 'surrey', 'FORCE'), ('kent', 'kent', 'FORCE'), ('metropolitan', 'metropolitan', 'FORCE')`,
  `INSERT INTO governance.agreements (reference, title, purpose, lawful_basis, roles, feeds, starts_on, ends_on, review_due_on, signed_at)
    VALUES ('DSA-1', 'Sharing', 'STATISTICS', 'Public task', '{AUDITOR}', '{POLICE_REFERRAL}', '2020-01-01', '2090-01-01', '2090-01-01', '${at}')`,
  `INSERT INTO governance.agreement_parties (agreement_id, partner) SELECT id, 'surrey' FROM governance.agreements`,
  `INSERT INTO governance.agreement_versions (reference, version, terms, terms_hash, parties, drafted_for, drafted_at)
    VALUES ('DSA-1', 2, '{}', '${hash}', '{surrey}', 'surrey', '${at}')`,
  `INSERT INTO governance.agreement_signatures VALUES ('DSA-1', 2, 'surrey', 'issuer|one', '${at}')`,
  `INSERT INTO governance.suspension_proposals (target, name, suspended, reason, proposed_by, proposed_for, proposed_at)
    VALUES ('PARTNER', 'kent', true, 'UNDER_REVIEW', 'issuer|one', 'surrey', '${at}')`,
  `INSERT INTO governance.revocations VALUES ('issuer|two', '${at}')`,
  `INSERT INTO governance.api_keys (id, partner, feed, secret_hash, created_at, expires_at)
    VALUES ('abcdefgh', 'surrey', 'police-referral', decode('${hash}', 'hex'), '${at}', timestamptz '${at}' + interval '90 days')`,
  `INSERT INTO governance.releases (id, kind, title, slug, purpose, agreement, requested_by, requested_for, role, requested_at, question, figures,
      figures_sha256, contributors)
    SELECT '${release}', 'PUBLICATION', 'Contact', 'contact', 'STATISTICS', id, 'issuer|one', 'surrey', 'RESEARCHER', '${at}', '{}', '{}', '${hash}', '{}'
    FROM governance.agreements`,
  `INSERT INTO governance.release_reviews VALUES ('${release}', 'issuer|three', 'kent', '{}', '${at}', true)`,
  `INSERT INTO governance.release_objections VALUES ('${release}', 'metropolitan', 'issuer|four', 'SMALL_NUMBERS', '${at}')`,
  `INSERT INTO governance.release_amendments (id, release, kind, reason, measures, periods, proposed_by, proposed_for, proposed_at)
    VALUES ('${amendment}', '${release}', 'CORRECTION', 'ERROR', '{}', '{}', 'issuer|one', 'surrey', '${at}')`,
  `INSERT INTO governance.release_amendment_reviews VALUES ('${amendment}', 'kent', 'issuer|three', true, '${at}')`,
  `INSERT INTO governance.release_hidings VALUES ('${release}', 'kent', 'issuer|three', '${at}')`,
  `INSERT INTO governance.publications (slug, version, release, title, requested_for, figures, provenance, released_at)
    VALUES ('contact', 1, '${release}', 'Contact', 'surrey', '{"rows":[]}', '{"title":"Contact"}', '${at}')`,
  `INSERT INTO governance.named_forces VALUES ('surrey', 'issuer|one', '${at}')`,
  `INSERT INTO governance.kept_returns (id, force, period, figures, figures_sha256, kept_by, kept_role, kept_at)
    VALUES ('${kept}', 'surrey', '2025Q4', '{}', '${hash}', 'issuer|one', 'RECORD_OFFICER', '${at}')`,
  `INSERT INTO governance.return_signatures VALUES ('${kept}', 'FORCE', 'surrey', 'issuer|five', 'GOVERNANCE_OFFICER', '${at}')`,
  `INSERT INTO governance.changes VALUES (2026, 1, 'surrey', NULL, 'ATTENDING', '2026Q2', '${at}', NULL)`,
  `INSERT INTO governance.linkage_reviews
    VALUES ('surrey', 2025, 2000, 1500, 100, '[{"name":"a","version":1,"pairs":10,"reviewed":5,"same":3,"different":1,"unsure":1}]', '${at}', 2026, 1)`,
]

/** A column of a table, and the table's key. */
export interface DecidedColumn {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly isKey: boolean
}

/** The columns of these tables, as the catalogue has them. */
export async function columnsOf(owner: pg.Client, tables: readonly string[]): Promise<readonly DecidedColumn[]> {
  const { rows } = await owner.query<DecidedColumn>(
    `SELECT a.attrelid::regclass::text AS "table", a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS type,
        EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS "isKey"
      FROM pg_attribute a WHERE a.attrelid = ANY ($1::regclass[]) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, a.attnum`,
    [tables],
  )
  return rows
}

/** Another value of a column, by its type. */
function otherThan({ column, type }: DecidedColumn): string {
  if (type === 'uuid') return 'gen_random_uuid()'
  if (type === 'boolean') return `NOT coalesce(${column}, false)`
  if (type === 'integer') return `coalesce(${column}, 0) + 1`
  if (type === 'jsonb') return `'[{"other": 1}]'::jsonb`
  if (type === 'bytea') return `sha256(${column})`
  if (type === 'text[]') return `array_append(${column}, 'other')`
  if (type === 'date') return `${column} + 1`
  if (type.startsWith('timestamp')) return `coalesce(${column}, timestamptz '2026-02-21T10:00:00Z') + interval '1 hour'`
  return `CASE ${column} WHEN 'surrey' THEN 'kent' WHEN 'kent' THEN 'metropolitan' ELSE overlay(coalesce(${column}, 'a') placing 'b' from 1 for 1) END`
}

/** Every statement that changes one row of a table: each column to another value, the row taken away, and a second row like it. */
export function tamperings(columns: readonly DecidedColumn[]): readonly { readonly table: string; readonly statement: string }[] {
  const tables = [...new Set(columns.map(({ table }) => table))]
  return tables.flatMap((table) => {
    const own = columns.filter((column) => column.table === table)
    const copied = own.map((column) => (column.isKey ? otherThan(column) : column.column)).join(', ')
    const first = `ctid = (SELECT min(ctid) FROM ${table})`
    return [
      ...own.map((column) => `UPDATE ${table} SET ${column.column} = ${otherThan(column)} WHERE ${first}`),
      `DELETE FROM ${table} WHERE ${first}`,
      `INSERT INTO ${table} SELECT ${copied} FROM ${table} WHERE ${first}`,
    ].map((statement) => ({ table, statement }))
  })
}
