import { DuckDBInstance } from '@duckdb/node-api'
import type { TestHub } from '../hub/hub.js'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const publishedPath = ({ hub }: TestHub, quarter: string): string => join(hub.settings.dataDir, 'snapshots', `${quarter}.duckdb`)

/** SHA-256 of the published file on disk. */
export const publishedBytes = async (hub: TestHub, quarter: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(publishedPath(hub, quarter)))
    .digest('hex')

/** Rows of a query on a published file, whose tables are called by their names. */
export async function inPublished(hub: TestHub, quarter: string, query: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:')
  try {
    const connection = await instance.connect()
    await connection.run(`ATTACH '${publishedPath(hub, quarter)}' AS file (READ_ONLY); USE file`)
    const rows = (await connection.runAndReadAll(query)).getRowObjectsJson()
    connection.closeSync()
    return rows
  } finally {
    instance.closeSync()
  }
}
