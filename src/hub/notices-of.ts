import { join, resolve } from 'node:path'
import type { Logger } from 'pino'
import type { Database } from '../db/database.js'
import type { Clock } from '../kit/clock.js'
import type { AnalyticsService, SnapshotStore } from '../modules/analytics/index.js'
import type { AuditStore, CallerService, NoteEnding } from '../modules/governance/index.js'
import { NoticeAddressService, NoticeKeys, NoticeSender, NoticeService } from '../modules/notices/index.js'
import type { HubSettings } from './hub-settings.js'

interface NoticeParts {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  readonly audit: AuditStore
  readonly governance: CallerService
  readonly ends: NoteEnding
  readonly analytics: AnalyticsService
  readonly snapshots: SnapshotStore
}

/** What tells partners what has changed, and sends it. The key that signs is made at the first start, in the data folder. */
export async function noticesOf(
  { dataDir, ownReceivers }: HubSettings,
  { db, clock, log, audit, governance, ends, ...asking }: NoticeParts,
) {
  const notices = new NoticeService({ ...asking, audit: (entry) => audit.write(entry) })
  const keys = await new NoticeKeys(join(resolve(dataDir), 'notices'), db).open()
  const onFailure = (error: unknown): void => log.error({ failure: String(error) }, 'notices could not be sent')
  return {
    notices,
    noticeAddresses: new NoticeAddressService(db, clock, ends, ownReceivers),
    noticeSender: new NoticeSender({ db, clock, notices, governance, keys, own: ownReceivers, onFailure }),
    noticeKeys: keys,
  }
}
