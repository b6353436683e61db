import type { Database } from '../db/database.js'
import { AnalyticsService, referenceRegistry, type SnapshotStore } from '../modules/analytics/index.js'
import { BudgetStore, type AuditStore } from '../modules/governance/index.js'
import { definitionsBetween } from '../modules/reference/index.js'
import type { HubSettings } from './hub-settings.js'

interface AnalyticsParts {
  readonly db: Database
  readonly settings: HubSettings
  readonly snapshots: SnapshotStore
  readonly audit: AuditStore
  readonly synthetic: boolean
}

/** What answers joint questions. */
export const analyticsOf = ({ db, settings, snapshots, audit, synthetic }: AnalyticsParts): AnalyticsService =>
  new AnalyticsService({
    snapshots,
    audit: (entry) => audit.write(entry),
    spent: new BudgetStore(db),
    nodeBudget: settings.nodeBudget,
    keys: settings.keys,
    registry: referenceRegistry(),
    definitions: (from, to) => definitionsBetween(db, from, to),
    synthetic,
  })
