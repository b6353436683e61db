import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { NotFound } from '../../../kit/errors.js'
import { writeAudit } from '../../governance/index.js'
import { buildQuarter } from './build-quarter.js'
import { fileNameOf } from '../snapshot/manifest.js'
import { findIn, isThinned, readWholeTables } from '../snapshot/publication.store.js'
import { operator, type Publishing } from './publish-quarter.js'
import { seenBy, toBuild } from './to-build.js'
import { fingerprint, readFactFile } from '../snapshot/snapshot-file.js'

/** A published quarter, compared with the same quarter built again. Hashes are over sorted rows; see `TableManifest`. */
export interface VerifyReport {
  quarter: string
  /** True if nothing differs: the file's bytes match its manifest, and each table matches the rebuilt one. */
  same: boolean
  fileUnchanged: boolean
  /**
   * True if rows that the quarter saw were erased, withdrawn or restricted since. The rebuilt quarter then differs, and only the file's
   * hash shows that the file is unchanged.
   */
  rowsTakenOut: boolean
  /** True if the rows that the quarter saw are lost, and it was taken over from its own file: it is not built again. */
  rowsLost: boolean
  tables: { table: string; published: string; rebuilt: string; rows: number }[]
}

/**
 * Builds a published quarter again in a temporary folder, from the record versions that were current then, and compares the two. @throws
 * NotFound if the quarter is not published
 */
export async function verifyQuarter(publishing: Publishing, quarter: string): Promise<VerifyReport> {
  const rebuildFolder = await mkdtemp(join(publishing.folder, '.verify-'))
  try {
    return await publishing.db.transaction({ role: 'hub_publish' }, async (tx) => {
      await readWholeTables(tx)
      const published = await findIn(tx)
      const it = published.find((one) => one.quarter === quarter)
      if (!it)
        throw new NotFound(`${quarter} is not published. Published are: ${published.map((one) => one.quarter).join(', ') || 'none'}.`)
      const [path, again] = [join(publishing.folder, fileNameOf(quarter)), join(rebuildFolder, fileNameOf(quarter))]
      const rebuilt = it.rowsLost ? [] : await buildQuarter(tx, toBuild(published.map(seenBy), seenBy(it)), again)
      const alike = it.rowsLost ? [] : await readFactFile(again, path)
      const onDisk = await readFactFile(path)
      const fileUnchanged = (await fingerprint(path)).sha256 === it.manifest.file.sha256
      const tables = onDisk.map(({ table, rows, sha256 }) => ({
        table,
        published: sha256,
        rebuilt: alike.find((one) => one.table === table)?.sha256 ?? '',
        rows,
      }))
      // Older software knew fewer tables and columns. If this version wrote the file, every rebuilt table must be in it.
      const lacking =
        it.manifest.software === publishing.software ? rebuilt.filter(({ table }) => !onDisk.some((one) => one.table === table)) : []
      for (const { table, rows, sha256 } of lacking) tables.push({ table, published: '', rebuilt: sha256, rows })
      const same = fileUnchanged && tables.every((one) => one.published === one.rebuilt)
      await writeAudit(tx, { ...operator(publishing), event: 'quarter:verified', resource: quarter, detail: { same } })
      return { quarter, same, fileUnchanged, rowsTakenOut: await isThinned(tx, it.asOf), rowsLost: it.rowsLost, tables }
    })
  } finally {
    await rm(rebuildFolder, { recursive: true, force: true })
  }
}
