import type { Logger } from 'pino'
import type { Database } from '../../db/database.js'
import { checkSameKeys, keyChecksOf, readKeyChecks, type DisclosureKeys, type KeyChecks } from '../../db/key-check.store.js'
import { Unavailable, UserError } from '../../kit/errors.js'
import { checkFolder, checkFormat, holdKeyFile, PublicationStore } from '../../modules/analytics/index.js'

/**
 * Refuses to continue with other keys than those that made the records, the quarters and the folder's files, or with something that an
 * older version of the hub made. @param folder of the published quarters; undefined if it does not exist yet @throws Conflict
 * `KEY_CHANGED`; Unavailable for what another version published
 */
export async function checkKeys(db: Database, folder: string | undefined, keys: DisclosureKeys<Uint8Array>): Promise<void> {
  const checks = keyChecksOf(keys)
  const noted = await readNoted(db)
  const published = await new PublicationStore(db).find()
  const quarters = published.map(({ quarter }) => quarter)
  checkSameKeys(checks, noted, quarters, 'this database was filled')
  for (const { manifest } of published) checkFormat(manifest, 'The database')
  if (folder !== undefined) await checkFolder(folder, checks, noted)
}

const readNoted = (db: Database) => db.transaction({ role: 'hub_read_publication' }, readKeyChecks)

interface Admitting {
  readonly db: Database
  readonly folder: string
  readonly checks: KeyChecks
  readonly log: Pick<Logger, 'error'>
}

/**
 * Refuses quarters that another process has published with other keys than this one has, before anything of them is answered. Of a year with a
 * key of its own the folder's key file is brought up to date. Whoever asks learns nothing of the settings: they are in the log.
 * @returns what throws Unavailable
 */
export const admitting =
  ({ db, folder, checks, log }: Admitting) =>
  async (quarters: readonly string[]): Promise<void> => {
    const noted = await readNoted(db)
    try {
      // Safeguard T-SDC-20 a process that runs on with another cell key
      checkSameKeys(checks, noted, quarters, 'this database was filled')
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      log.error({ failure: error.code }, error.message)
      throw new Unavailable('A quarter is published that this node cannot answer from yet. Ask again when its operator has seen to it.')
    }
    if (Object.keys(noted).some((name) => name.startsWith('cell '))) await holdKeyFile(folder, checks, noted)
  }
