import type { Tx } from '../../../db/database.js'
import { believedIn } from '../../../db/decision.js'
import type { WantedSuspension } from './suspend.js'
import type { SuspensionReason } from './suspension-reasons.js'

/** A suspension that an officer proposed. */
export interface ProposalRow extends WantedSuspension {
  readonly id: string
  readonly proposedBy: string
  readonly proposedFor: string
  readonly proposedAt: Date
}

/** Proposed suspensions that nobody has confirmed yet. */
export const suspensionStore = {
  /** Those proposed since a moment. */
  async open(tx: Tx, since: Date): Promise<ProposalRow[]> {
    const rows = await tx.models(({ suspensionProposal }) =>
      suspensionProposal.findMany({ where: { closedAt: null, proposedAt: { gt: since } }, orderBy: { proposedAt: 'asc' } }),
    )
    const believed = believedIn(tx, rows, ({ target, name }) => `${target.toLowerCase()}/${name}`)
    return believed.map((row) => ({ ...row, target: row.target as ProposalRow['target'], reason: row.reason as SuspensionReason }))
  },

  /** Replaces every open proposal about the same target. */
  async propose(tx: Tx, proposal: Omit<ProposalRow, 'id'>): Promise<string> {
    return tx.models(async ({ suspensionProposal }) => {
      const { target, name, proposedAt } = proposal
      await suspensionProposal.updateMany({ where: { target, name, closedAt: null }, data: { closedAt: proposedAt } })
      const [added] = await suspensionProposal.createManyAndReturn({ data: proposal, select: { id: true } })
      if (!added) throw new Error('a proposal that was stored has an id')
      return added.id
    })
  },

  async confirm(tx: Tx, id: string, confirmed: { readonly confirmedBy: string; readonly confirmedFor: string; readonly closedAt: Date }) {
    await tx.models(({ suspensionProposal }) => suspensionProposal.updateMany({ where: { id }, data: confirmed }))
  },
}
