import type { ActingViewer } from '../../../access/viewer.js'
import { releaseSteps } from './release-steps.js'
import { namedForceStore } from '../stored/named-force.store.js'
import type { ReleaseChanges } from './release-changes.js'

/** Which forces agree to be named in publications of forces. */
export class NamedForceService {
  constructor(private readonly changes: ReleaseChanges) {}

  /**
   * Agrees, or withdraws agreement: rows of the force then leave every publication at once. Returns whether anything
   * changed. @throws Forbidden `NOT_A_FORCE`
   */
  agree(viewer: ActingViewer, agreed: boolean): Promise<boolean> {
    const { subject, partner } = viewer
    const step = agreed ? releaseSteps.name : releaseSteps.unname
    return this.changes.changing(
      viewer,
      step,
      () => Promise.resolve(viewer),
      async (tx, _, note) => {
        if ((await namedForceStore.all(tx)).has(partner) === agreed) return false
        if (agreed) await namedForceStore.add(tx, partner, subject, this.changes.now())
        else await namedForceStore.remove(tx, partner)
        await note(step.event, `partner/${partner}`, {})
        return true
      },
    )
  }
}
