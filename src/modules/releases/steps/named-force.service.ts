import type { ActingViewer } from '../../../access/viewer.js'
import { Forbidden } from '../../../kit/errors.js'
import { actingIn, readerOf, writeAudit } from '../../governance/index.js'
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
    return this.changes.recording(viewer, 'name', async () => {
      const { subject, partner, partnerKind } = viewer
      if (partnerKind !== 'FORCE') throw new Forbidden('Only a force agrees to be named. Ask an officer of the force.', 'NOT_A_FORCE')
      const event = agreed ? 'force:named' : 'force:unnamed'
      return this.changes.changing(viewer, event, async (tx) => {
        if ((await namedForceStore.all(tx)).has(partner) === agreed) return false
        if (agreed) await namedForceStore.add(tx, partner, subject, this.changes.now())
        else await namedForceStore.remove(tx, partner)
        await writeAudit(tx, { ...actingIn(readerOf(viewer)), verb: 'ALTERATION', event, resource: `partner/${partner}` })
        return true
      })
    })
  }
}
