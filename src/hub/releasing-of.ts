import { referenceRegistry } from '../modules/analytics/index.js'
import {
  NamedForceService,
  PublicationReader,
  ReleaseChanges,
  ReleaseDecisionService,
  ReleaseReader,
  ReleaseService,
} from '../modules/releases/index.js'
import type { Hub, HubSettings } from './hub.js'

/** What releases figures, and reads what was released for everybody. */
export function releasingOf(
  { releases = {} }: HubSettings,
  { db, clock, audit, analytics }: Pick<Hub, 'db' | 'clock' | 'audit' | 'analytics'>,
): Pick<Hub, 'releasing' | 'publications'> {
  const { objectionDays = 14, fileDays: releaseDays = 365 } = releases
  const registry = referenceRegistry()
  const changes = new ReleaseChanges({ db, clock, audit: (entry) => audit.write(entry) })
  return {
    publications: new PublicationReader(db),
    releasing: {
      reader: new ReleaseReader(changes, registry),
      releases: new ReleaseService({ changes, analytics, registry, releaseDays }),
      decisions: new ReleaseDecisionService(changes, objectionDays),
      namedForces: new NamedForceService(changes),
    },
  }
}
