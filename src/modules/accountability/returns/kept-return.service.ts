import type { ActingViewer } from '../../../access/viewer.js'
import type { Role } from '../../../access/roles.js'
import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Invalid } from '../../../kit/errors.js'
import { isId } from '../../../kit/page.js'
import { actingIn, actorOf, agreementStore, nothingBefore, readerOf, takeStep, writeAudit, type Caller } from '../../governance/index.js'
import type { ComplianceReturn } from './compliance-return.type.js'
import { forcesOfReturns, type ComplianceReturnService } from './compliance-return.service.js'
import { keptReturnStore, type KeptReturnRow, type ReturnSignatureRow } from './kept-return.store.js'
import type { KeptReturn, ReturnSignature } from './kept-return.type.js'
import { returnSteps, type ReturnToSign } from './return-steps.js'
import type { ReturnContent } from './return-content.type.js'
import { partOf, readsUnder, type ReturnPart } from './return-signing.policy.js'

interface KeptReturnPorts {
  readonly db: Pick<Database, 'transaction'>
  readonly clock: Clock
  readonly returns: Pick<ComplianceReturnService, 'of'>
}

/** How a return is kept as it stands, signed by its force, and signed by the policing body that reviewed it. */
export class KeptReturnService {
  constructor(private readonly ports: KeptReturnPorts) {}

  /** The return as it is now, with the signatures that its figures have, or that other figures of the period had. @throws as the return does */
  async asked(caller: Caller, viewer: ActingViewer, period: string, force: string | null): Promise<ComplianceReturn> {
    const content = await this.ports.returns.of(caller, period, force)
    return this.inStore(viewer, async (tx) => {
      const all = (await keptReturnStore.of(tx, [content.force])).filter((one) => one.period === period)
      const signatures = await signaturesOf(tx, all)
      const kept = all.find(({ figuresSha256 }) => figuresSha256 === content.figuresSha256)
      const older = all.find((one) => one !== kept && signatures(one).length > 0)
      return {
        ...content,
        kept: kept?.id ?? null,
        signatures: kept ? signatures(kept) : [],
        signaturesOfOlder: older && !(kept && signatures(kept).length > 0) ? signatures(older) : [],
      }
    })
  }

  /** Keeps the return of the caller's own force as it is now. The same figures are not kept twice in a row. @throws as the return does */
  async keep(caller: Caller, viewer: ActingViewer, period: string): Promise<KeptReturn> {
    const content = await this.ports.returns.of(caller, period, viewer.partner)
    return takeStep(this.ports.db, actorOf(viewer), returnSteps.keep, nothingBefore, async (tx, _, note) => {
      const { subject: keptBy, role: keptRole, partner: force } = viewer
      const { figuresSha256 } = content
      const figures = JSON.stringify(content)
      const id = await keptReturnStore.keep(tx, { force, period, figures, figuresSha256, keptBy, keptRole, keptAt: this.ports.clock.now() })
      await note('return:kept', `return/${id}`, {})
      return this.found(tx, viewer, id)
    })
  }

  /** The kept returns that a viewer reads, the newest first; the reading is logged. None of a force with which no live agreement is shared. */
  async kept(viewer: ActingViewer): Promise<readonly KeptReturn[]> {
    return this.inStore(viewer, async (tx) => {
      const seen = await this.seen(tx, viewer)
      await writeAudit(tx, { ...actingIn(readerOf(viewer)), verb: 'CONSULTATION', event: 'return:read', resource: 'return' })
      return seen
    })
  }

  /**
   * Signs for the viewer's organisation. A refusal is logged with its code.
   * @throws Invalid `RETURN_UNKNOWN`; Conflict `ALREADY_SIGNED`, `RETURN_REPLACED`, `RETURN_NOT_SIGNED`; Forbidden `SAME_PERSON`
   */
  sign(viewer: ActingViewer, id: string): Promise<KeptReturn> {
    const part = partOf(viewer)
    const find = async (tx: Tx): Promise<ReturnToSign> => {
      await this.found(tx, viewer, id)
      const kept = await keptReturnStore.find(tx, id)
      if (!kept) throw new Error('a return that was found is there')
      const [newest = kept] = (await keptReturnStore.of(tx, [kept.force])).filter(({ period }) => period === kept.period)
      return { kept, signatures: await keptReturnStore.signatures(tx, [id]), newest, part }
    }
    return takeStep(this.ports.db, actorOf(viewer), returnSteps.sign, find, async (tx, _, note) => {
      const { subject, role, partner } = viewer
      await keptReturnStore.sign(tx, { return: id, part, partner, subject, role, signedAt: this.ports.clock.now() })
      // The log has the part and no hash: if few figures are possible, a hash tells which they are.
      await note('return:signed', `return/${id}`, { part })
      return this.found(tx, viewer, id)
    })
  }

  private inStore<T>({ partner }: ActingViewer, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.ports.db.transaction({ role: 'hub_release', partner }, work)
  }

  private async seen(tx: Tx, viewer: ActingViewer): Promise<readonly KeptReturn[]> {
    const agreements = await agreementStore.all(tx)
    const now = this.ports.clock.now()
    const rows = (await keptReturnStore.of(tx, forcesOfReturns(viewer))).filter(({ force }) => readsUnder(agreements, viewer, force, now))
    const signatures = await signaturesOf(tx, rows)
    return rows.map((row, place) => ({
      ...(JSON.parse(row.figures) as ReturnContent),
      id: row.id,
      keptRole: row.keptRole as Role,
      keptAt: row.keptAt,
      isReplaced: rows.slice(0, place).some(({ force, period }) => force === row.force && period === row.period),
      signatures: signatures(row),
    }))
  }

  /** @throws Invalid `RETURN_UNKNOWN`, the same if there is none and if the viewer does not read it */
  private async found(tx: Tx, viewer: ActingViewer, id: string): Promise<KeptReturn> {
    const found = isId(id) ? (await this.seen(tx, viewer)).find((one) => one.id === id) : undefined
    if (!found) throw new Invalid('RETURN_UNKNOWN', 'There is no such return that is yours to read. keptReturns lists them.')
    return found
  }
}

/** The signatures of each of these returns, as they are shown: without who the person is. */
async function signaturesOf(tx: Tx, rows: readonly KeptReturnRow[]): Promise<(row: KeptReturnRow) => readonly ReturnSignature[]> {
  const all = await keptReturnStore.signatures(
    tx,
    rows.map(({ id }) => id),
  )
  return ({ id }) => all.filter((one) => one.return === id).map(shownSignature)
}

const shownSignature = ({ part, partner, role, signedAt }: ReturnSignatureRow): ReturnSignature => ({
  part: part as ReturnPart,
  partner,
  role: role as Role,
  signedAt,
})
