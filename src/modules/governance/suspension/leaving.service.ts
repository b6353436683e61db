import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Conflict, Invalid } from '../../../kit/errors.js'
import { versionStore } from '../agreements/agreement-version.store.js'
import { agreementStore } from '../agreements/agreement.store.js'
import { toldNumber } from '../audit/told-value.js'
import type { NoteEnding } from '../endings/endings-book.js'
import { agreementSteps } from '../agreements/agreement-steps.js'
import type { Actor } from '../steps/actor.js'
import { nothingBefore, takeStep } from '../steps/take-step.js'
import { endStatements } from './suspend.js'

/**
 * How a party leaves an agreement. Its right ends within a second, with everything that runs under it. The others need not sign again. What
 * it sent stays in quarters already published, and enters none published later.
 */
export class LeavingService {
  constructor(
    private readonly db: Pick<Database, 'transaction' | 'cancelUnder'>,
    private readonly clock: Clock,
    private readonly ends: NoteEnding,
    /** Called after each change. */
    private readonly onChanged: () => void = () => undefined,
  ) {}

  /** @throws Invalid `AGREEMENT_UNKNOWN`; Conflict `ALREADY_LEFT` */
  async leave(by: Actor, reference: string, partner: string): Promise<void> {
    const agreement = await takeStep(this.db, by, agreementSteps.leave, nothingBefore, async (tx, _, note) => {
      const found = (await agreementStore.all(tx)).find((one) => one.reference === reference)
      if (found?.left.includes(partner))
        throw new Conflict(
          'ALREADY_LEFT',
          `${partner} has left this agreement. It takes part again under a new version that every party signs.`,
        )
      if (!found?.parties.includes(partner))
        throw new Invalid(
          'AGREEMENT_UNKNOWN',
          `${partner} is a party to no agreement in force of this reference. What is only proposed binds nobody: do not sign it.`,
        )
      const now = this.clock.now()
      await agreementStore.leave(tx, found.id, partner, now)
      // Safeguard A party that left stays out
      await takeSignaturesBack(tx, reference, partner, now)
      await note('agreement:left', `agreement/${reference}`, { version: toldNumber.version(found.version), partner })
      await this.ends(tx, { kind: 'LEAVING', reference, partner, at: now.toISOString() })
      return found.id
    })
    this.onChanged()
    // Safeguard A request that runs when its agreement is suspended
    // Safeguard What runs ends with its partner
    await endStatements(this.db, { agreement, partner })
  }
}

/** Withdraws versions that the partner signed before it left. Otherwise the last signature of the others would bring it back. */
export async function takeSignaturesBack(tx: Tx, reference: string, partner: string, now: Date): Promise<void> {
  const signed = (await versionStore.signatures(tx)).filter((one) => one.reference === reference && one.partner === partner)
  const open = (await versionStore.all(tx)).filter((one) => one.completedAt === null && one.withdrawnAt === null)
  for (const { version } of open.filter((one) =>
    signed.some((other) => one.reference === other.reference && one.version === other.version),
  ))
    await versionStore.note(tx, { reference, version }, { withdrawnAt: now })
}
