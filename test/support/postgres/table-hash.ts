import type pg from 'pg'

/** One hash of all rows of these tables: the same before and after an act that changed nothing. `owner` sees every row. */
export async function tableHash(owner: pg.Client, tables: readonly string[]): Promise<string> {
  const hashes = tables.map((table) => `(SELECT md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM ${table} t)`)
  const { rows } = await owner.query<{ hash: string }>(`SELECT concat_ws(' ', ${hashes.join(', ')}) AS hash`)
  return rows[0]?.hash ?? ''
}
