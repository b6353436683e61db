import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Conflict, Invalid } from '../../../kit/errors.js'
import type { NoteEnding } from '../endings/endings-book.js'
import { endStatements, suspend, suspendedIn, type WantedSuspension } from './suspend.js'
import type { Actor } from '../steps/actor.js'
import { nothingBefore, takeStep } from '../steps/take-step.js'
import { suspensionSteps } from './suspension-steps.js'
import { suspensionStore, type ProposalRow } from './suspension.store.js'
import type { SuspensionReason } from './suspension-reasons.js'

const week = 7 * 86_400_000

/** Suspensions through the API (`suspensionSteps`). A proposal stands for seven days. */
export class SuspensionService {
  constructor(
    private readonly db: Pick<Database, 'transaction' | 'cancelUnder'>,
    private readonly clock: Clock,
    private readonly ends: NoteEnding,
    /** Called after each change. */
    private readonly onChanged: () => void = () => undefined,
  ) {}

  /** Open proposals that the partner made or may confirm. */
  proposals(partner: string): Promise<ProposalRow[]> {
    return this.db.transaction({ role: 'hub_read_agreements' }, (tx) => this.seenBy(tx, partner))
  }

  /**
   * Proposes a suspension. It replaces an open proposal about the same target. Throws Invalid `AGREEMENT_UNKNOWN`, `PARTNER_UNKNOWN`;
   * Conflict `SUSPENSION_NOT_NEEDED`.
   */
  async propose(by: Actor, wanted: WantedSuspension): Promise<ProposalRow> {
    return takeStep(this.db, by, suspensionSteps.propose, nothingBefore, async (tx, _, note) => {
      await checkNeeded(tx, wanted)
      const { target, name, suspended, reason } = wanted
      const proposal = { ...wanted, proposedBy: by.actor, proposedFor: by.partner, proposedAt: this.clock.now() }
      const id = await suspensionStore.propose(tx, proposal)
      await note('suspension:proposed', `${target.toLowerCase()}/${name}`, { suspended, reason })
      return { id, ...proposal }
    })
  }

  /**
   * Confirms another partner's proposal. It takes effect within a second on every node. @throws Invalid
   * `SUSPENSION_UNKNOWN`; Forbidden `SAME_PARTNER`; Conflict `SAME_PERSON`, `SUSPENSION_NOT_NEEDED`
   */
  async confirm(by: Actor, id: string): Promise<ProposalRow> {
    const find = async (tx: Tx): Promise<ProposalRow> => {
      const proposal = (await this.seenBy(tx, by.partner)).find((one) => one.id === id)
      if (proposal) return proposal
      throw new Invalid(
        'SUSPENSION_UNKNOWN',
        'No such proposal waits for your partner. suspensionProposals lists those that do; after seven days one must be made again.',
      )
    }
    const { proposal, whose } = await takeStep(this.db, by, suspensionSteps.confirm, find, async (tx, proposal, note) => {
      await checkNeeded(tx, proposal)
      const now = this.clock.now()
      const { target, name, suspended, reason } = proposal
      await suspensionStore.confirm(tx, id, { confirmedBy: by.actor, confirmedFor: by.partner, closedAt: now })
      await note('suspension:confirmed', `${target.toLowerCase()}/${name}`, { suspended, reason, proposedFor: proposal.proposedFor })
      return { proposal, whose: await suspend(tx, { note, ends: this.ends }, proposal, now) }
    })
    this.onChanged()
    // Safeguard What runs ends with its partner
    if (proposal.suspended && whose) await endStatements(this.db, whose)
    return proposal
  }

  /** Suspends the officer's own partner at once. Only others can resume it. */
  async suspendOwn(by: Actor, reason: SuspensionReason): Promise<void> {
    const wanted = { target: 'PARTNER', name: by.partner, suspended: true, reason } as const
    const whose = await takeStep(this.db, by, suspensionSteps.suspendOwn, nothingBefore, (tx, _, note) =>
      suspend(tx, { note, ends: this.ends }, wanted, this.clock.now()),
    )
    this.onChanged()
    // Safeguard What runs ends with its partner
    if (whose) await endStatements(this.db, whose)
  }

  private async seenBy(tx: Tx, partner: string): Promise<ProposalRow[]> {
    const open = await suspensionStore.open(tx, new Date(this.clock.now().getTime() - week))
    const seen: ProposalRow[] = []
    for (const proposal of open) {
      const { parties } = await suspendedIn(tx, proposal)
      // Safeguard Nobody suspends another alone: parties.includes(partner) -> true
      if (proposal.proposedFor === partner || proposal.target === 'PARTNER' || parties.includes(partner)) seen.push(proposal)
    }
    return seen
  }
}

async function checkNeeded(tx: Tx, wanted: WantedSuspension): Promise<void> {
  const { suspendedAt } = await suspendedIn(tx, wanted)
  if ((suspendedAt !== null) === wanted.suspended)
    throw new Conflict(
      'SUSPENSION_NOT_NEEDED',
      `It is ${wanted.suspended ? 'suspended already' : 'not suspended'}: there is nothing to change.`,
    )
}
