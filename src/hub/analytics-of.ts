import type { Database } from '../db/database.js'
import { AnalyticsService, referenceRegistry, type AnalyticsPorts, type SnapshotStore } from '../modules/analytics/index.js'
import { BudgetStore, type AuditStore } from '../modules/governance/index.js'
import { definitionsBetween } from '../modules/reference/index.js'
import type { HubSettings } from './hub-settings.js'

interface AnalyticsParts {
  readonly db: Database
  readonly settings: HubSettings
  readonly snapshots: SnapshotStore
  readonly audit: AuditStore
  readonly synthetic: boolean
  readonly onCharged: NonNullable<AnalyticsPorts['onCharged']>
}

/** What answers joint questions. */
export const analyticsOf = ({ db, settings, snapshots, audit, synthetic, onCharged }: AnalyticsParts): AnalyticsService =>
  new AnalyticsService({
    snapshots,
    audit: (entry) => audit.write(entry),
    spent: new BudgetStore(db),
    onCharged,
    nodeBudget: settings.nodeBudget,
    keys: settings.keys,
    registry: referenceRegistry(),
    definitions: (from, to) => definitionsBetween(db, from, to),
    synthetic,
  })
