import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { cubedStrata, cubeSql, cubeTable } from '../../../src/modules/analytics/snapshot/cubes.js'
import { factTable, stratumNames, type Stratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import { columnsSql } from './facts.js'

/** The fact tables on PostgreSQL, the second engine, in a schema of their own next to the records. */
export class PostgresFacts {
  private constructor(private readonly client: pg.Client) {}

  static async open(ownerUrl: string): Promise<PostgresFacts> {
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    const tables = stratumNames.map((stratum) => `CREATE TABLE ${factTable(stratum)} (${columnsSql(stratum)})`)
    await client.query(['CREATE SCHEMA twin', 'SET search_path = twin', ...tables].join(';'))
    return new PostgresFacts(client)
  }

  /** Replaces the rows of a table, and sums them as publishing does. */
  async load(stratum: Stratum, rows: readonly unknown[]): Promise<void> {
    const table = factTable(stratum)
    const text = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
    await this.client.query(`TRUNCATE ${table}`)
    await this.client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [text])
    if (!cubedStrata.includes(stratum)) return
    const cube = cubeTable(stratum)
    await this.client.query(`DROP TABLE IF EXISTS ${cube}; CREATE TABLE ${cube} AS ${cubeSql(stratum)}`)
  }

  async rows<T extends object>({ text, values }: Sql): Promise<T[]> {
    return (await this.client.query<T>(text, [...values])).rows
  }

  async close(): Promise<void> {
    await this.client.end()
  }
}
