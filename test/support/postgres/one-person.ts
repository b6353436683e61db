import type pg from 'pg'

/** Tables that say what is agreed and released. They are restored after each attempt. */
const governed = [
  'partners',
  'agreements',
  'agreement_parties',
  'agreement_versions',
  'agreement_signatures',
  'releases',
  'release_reviews',
  'release_objections',
  'release_amendments',
  'release_amendment_reviews',
  'release_hidings',
  'suspension_proposals',
  'bookmarks',
  'changes',
  'linkage_reviews',
  'publications',
  'named_forces',
  'return_signatures',
  'kept_returns',
  'api_keys',
  'revocations',
].map((name) => `governance.${name}`)

/** By table, the column that names the owner of a row; null if a row binds more than one partner. */
const owners: Readonly<Record<string, string | null>> = {
  'governance.partners': 'code',
  'governance.agreements': null,
  'governance.agreement_parties': 'partner',
  'governance.agreement_versions': 'drafted_for',
  'governance.agreement_signatures': 'partner',
  'governance.releases': 'requested_for',
  'governance.release_reviews': 'partner',
  'governance.release_objections': 'partner',
  'governance.release_amendments': 'proposed_for',
  'governance.release_amendment_reviews': 'partner',
  'governance.release_hidings': 'partner',
  'governance.suspension_proposals': 'proposed_for',
  'governance.bookmarks': 'partner',
  'governance.changes': 'partner',
  'governance.linkage_reviews': 'partner',
  'governance.publications': null,
  'governance.named_forces': 'partner',
  'governance.kept_returns': 'force',
  'governance.return_signatures': 'partner',
  'governance.api_keys': 'partner',
  'governance.revocations': null,
  'ingest.batches': 'contributor',
  'ingest.rights_requests': 'contributor',
  'records.police_referrals': 'contributor',
  'records.support_cases': 'contributor',
  'records.complaints': 'contributor',
  'records.projects': 'contributor',
  'direct.direct_cases': 'contributor',
  'direct.homicide_cases': 'contributor',
  'publication.quarters': null,
}

/** Tables with what follows from the own partner's rows, or counts what it asked. */
const followed = [
  'governance.budget_nodes',
  'governance.budgets',
  'governance.ending_copies',
  'governance.endings',
  'governance.ledger',
  'governance.model_days',
  'governance.spending',
  'ingest.daily_use',
  'ingest.open_uploads',
  'ingest.quality',
  'ingest.row_errors',
  'ingest.set_apart',
  'publication.counted_once',
  'publication.counted_people',
  'publication.key_checks',
  'publication.taken_out',
  'publication.thinned_batches',
]

/** Tables whose rows' owners are not given above. */
export async function tablesNotKnown(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('governance', 'ingest', 'records', 'direct', 'publication')`,
  )
  return rows
    .map(({ name }) => name)
    .filter((name) => !Object.hasOwn(owners, name) && !followed.includes(name))
    .sort()
}

/** A sum over the rows of each table and partner: `table of partner`, and `table of all` if a row binds more than one partner. */
export type Stored = ReadonlyMap<string, string>

export async function stored(owner: pg.Client): Promise<Stored> {
  const parts = Object.entries(owners).map(
    ([table, column]) =>
      `SELECT '${table} of ' || ${column ?? "'all'"} AS name, sum(hashtextextended(t::text, 0))::text AS hash FROM ${table} t GROUP BY 1`,
  )
  const { rows } = await owner.query<{ name: string; hash: string }>(parts.join(' UNION ALL '))
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}

/** The differences, as `table of partner`. */
export const changedIn = (before: Stored, after: Stored): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name)).sort()

/**
 * Saves what is agreed and released, and returns a function that restores it. `owner` is a superuser, so that the order of the tables does
 * not matter.
 */
export async function remember(owner: pg.Client): Promise<() => Promise<void>> {
  for (const table of governed) await owner.query(`CREATE TEMP TABLE kept_${table.split('.')[1]} AS TABLE ${table}`)
  return async () => {
    await owner.query('BEGIN')
    await owner.query('SET LOCAL session_replication_role = replica')
    for (const table of governed) {
      await owner.query(`DELETE FROM ${table}`)
      await owner.query(`INSERT INTO ${table} SELECT * FROM kept_${table.split('.')[1]}`)
    }
    await owner.query('COMMIT')
  }
}
