import type { Database } from '../../db/database.js'
import { checkSameKeys, keyChecksOf, readKeyChecks, type KeyName } from '../../db/key-check.store.js'
import { checkFolder, checkFormat, PublicationStore } from '../../modules/analytics/index.js'

/**
 * Refuses to continue with other keys than those that made the records, the quarters and the folder's files, or with something that an
 * older version of the hub made. @param folder of the published quarters; undefined if it does not exist yet @throws Conflict
 * `KEY_CHANGED`; Unavailable for what another version published
 */
export async function checkKeys(db: Database, folder: string | undefined, keys: Readonly<Record<KeyName, Uint8Array>>): Promise<void> {
  const checks = keyChecksOf(keys)
  checkSameKeys(checks, await db.transaction({ role: 'hub_read_publication' }, readKeyChecks), 'this database was filled')
  for (const { manifest } of await new PublicationStore(db).find()) checkFormat(manifest, 'The database')
  if (folder !== undefined) await checkFolder(folder, checks)
}
