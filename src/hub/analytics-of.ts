import type { PartnerKind } from '../access/partner-kinds.js'
import type { Database } from '../db/database.js'
import { AnalyticsService, referenceRegistry, type SnapshotStore } from '../modules/analytics/index.js'
import { BookmarkService } from '../modules/bookmarks/index.js'
import { LinkageReviewService } from '../modules/linkage-reviews/index.js'
import { BudgetStore, type AuditStore, type NoteEnding } from '../modules/governance/index.js'
import { definitionsBetween } from '../modules/reference/index.js'
import type { Clock } from '../kit/clock.js'
import { KeptMemory } from '../kit/memory/kept-memory.js'
import { Pressure } from '../server/limits/pressure.js'
import type { HubSettings } from './hub-settings.js'

/** Who is told how many counts a question has read. Serving sets it. */
export interface Charges {
  tell?: (kind: PartnerKind, nodes: number) => void
}

interface AnalyticsParts {
  readonly db: Database
  readonly settings: HubSettings
  readonly snapshots: SnapshotStore
  readonly audit: AuditStore
  readonly ends: NoteEnding
  readonly clock: Clock
  readonly synthetic: boolean
}

/** What answers joint questions, what keeps them for later, and who is told of what they read. */
export function analyticsOf({ db, settings, snapshots, audit, ends, clock, synthetic }: AnalyticsParts): {
  /** What is kept so as not to be made again. */
  readonly memory: KeptMemory
  /** What drops it while memory is short. */
  readonly pressure: Pressure
  readonly analytics: AnalyticsService
  readonly bookmarks: BookmarkService
  readonly linkageReviews: LinkageReviewService
  readonly charges: Charges
} {
  const charges: Charges = {}
  const memory = new KeptMemory()
  const linkageReviews = new LinkageReviewService(db, clock, synthetic)
  const analytics = new AnalyticsService({
    snapshots,
    audit: (entry) => audit.write(entry),
    spent: new BudgetStore(db, ends, clock),
    onCharged: ({ partnerKind }, nodes) => charges.tell?.(partnerKind, nodes),
    nodeBudget: settings.nodeBudget,
    keys: settings.keys,
    registry: referenceRegistry(),
    definitions: (from, to) => definitionsBetween(db, from, to),
    linkage: () => linkageReviews.reviewed(),
    memory,
    synthetic,
  })
  return {
    memory,
    pressure: new Pressure(memory),
    analytics,
    bookmarks: new BookmarkService(db, analytics, clock),
    linkageReviews,
    charges,
  }
}
