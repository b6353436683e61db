import type { Database } from '../db/database.js'
import type { Clock } from '../kit/clock.js'
import { ComplianceReturnService, KeptReturnService } from '../modules/accountability/index.js'
import { referenceRegistry, type AnalyticsService } from '../modules/analytics/index.js'
import {
  AmendmentService,
  NamedForceService,
  PublicationReader,
  ReleaseChanges,
  ReleaseDecisionService,
  ReleaseReader,
  ReleaseService,
  type ReleaseServices,
} from '../modules/releases/index.js'
import type { HubSettings } from './hub-settings.js'

interface ReleasingParts {
  readonly db: Database
  readonly clock: Clock
  readonly analytics: AnalyticsService
}

/** The services that release figures, read what was released for everybody, and have returns signed. */
export function releasingOf(
  { releases = {} }: HubSettings,
  { db, clock, analytics }: ReleasingParts,
): {
  readonly releasing: ReleaseServices
  readonly publications: PublicationReader
  readonly keptReturns: KeptReturnService
} {
  const { objectionDays = 14, fileDays: releaseDays = 365 } = releases
  const registry = referenceRegistry()
  const ports = { db, clock }
  const changes = new ReleaseChanges({
    ...ports,
    mayAsk: (question, kind, partner) => analytics.openToOthers.partnerMayAsk(question, kind, partner),
  })
  return {
    publications: new PublicationReader(db, clock),
    keptReturns: new KeptReturnService({ ...ports, returns: new ComplianceReturnService(analytics) }),
    releasing: {
      reader: new ReleaseReader(changes, registry, analytics.openToOthers),
      releases: new ReleaseService({ changes, analytics, registry, releaseDays }),
      decisions: new ReleaseDecisionService(changes, objectionDays),
      amendments: new AmendmentService(changes),
      namedForces: new NamedForceService(changes),
    },
  }
}
