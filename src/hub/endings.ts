import { join, resolve } from 'node:path'
import type { Logger } from 'pino'
import type { Database } from '../db/database.js'
import { keyChecksOf } from '../db/key-check.store.js'
import { Conflict } from '../kit/errors.js'
import type { PublicationStore } from '../modules/analytics/index.js'
import { changesAgain } from '../modules/changes/index.js'
import { EndingsBook, partnershipAgain, type EndingsAgain } from '../modules/governance/index.js'
import { personAgain } from '../modules/rights/index.js'
import type { StoreSettings } from './store.js'

/** Where the file of what has ended is, and whether this machine may make one for a database that others serve. */
export interface EndingsSettings {
  /** Defaults to `endings.ndjson` beside the signed roots, in the data folder. */
  readonly endingsFile?: string | undefined
  readonly joins?: boolean | undefined
}

type Settings = Pick<StoreSettings, 'dataDir' | 'keys'> & EndingsSettings

export function endingsBookOf(db: Database, { dataDir, keys, endingsFile }: Settings): EndingsBook {
  const path = endingsFile ?? join(resolve(dataDir), 'audit', 'endings.ndjson')
  return new EndingsBook({ db, path, recordKey: keys.record, recordCheck: keyChecksOf(keys).record })
}

/** How everything that has ended is carried out again. */
export const againWith = (recordKey: Buffer): EndingsAgain => ({
  ...partnershipAgain,
  PERSON: personAgain(recordKey),
  ...changesAgain,
})

/**
 * Opens the file, and carries out what a database that was put back has lost, before anything is served. Throws as `EndingsBook.open` and
 * `noteQuarters`.
 */
export async function openEndings(
  { db, log, publications }: { readonly db: Database; readonly log: Logger; readonly publications: PublicationStore },
  settings: Settings,
): Promise<EndingsBook> {
  const endings = endingsBookOf(db, settings)
  const carriedOut = await endings.open(againWith(settings.keys.record), { joins: settings.joins ?? false })
  if (carriedOut > 0) log.warn('This database lacked something that has ended since. It was carried out again before the hub serves.')
  await noteQuarters(endings, publications)
  return endings
}

/**
 * Notes each published quarter, so that none is built anew after an older database was put back.
 * @throws Conflict `QUARTER_STANDS` if another version of one was published
 */
export async function noteQuarters(endings: EndingsBook, publications: PublicationStore): Promise<void> {
  const published = await publications.find()
  const noted = await endings.publishedQuarters(published.map(({ quarter }) => quarter))
  for (const { quarter, manifest } of published) {
    const before = noted.get(quarter)?.sha256
    if (before === undefined) await endings.noteQuarter({ quarter, sha256: manifest.file.sha256, counted: manifest.counted?.sha256 })
    // Safeguard A database whose quarter is another than the one that was published is not served: !== manifest.file.sha256 -> === ''
    else if (before !== manifest.file.sha256)
      throw new Conflict(
        'QUARTER_STANDS',
        `${quarter} was published before with another file than this database says. Two versions of a quarter can be subtracted to single people, so neither is served. ` +
          'Put back the database as of a moment after the first was published ("Backup and restore" in docs/OPERATING.md).',
      )
  }
}
