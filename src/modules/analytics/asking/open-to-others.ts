import { roles } from '../../../access/roles.js'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import { UserError } from '../../../kit/errors.js'
import { atOnce } from '../../../kit/slices.js'
import { areaForces } from '../../reference/index.js'
import type { SnapshotState } from '../snapshot/snapshot.store.js'
import type { Registry } from '../vocabulary/registry.js'
import { advised } from './permit/nearest-permitted.js'
import { permittedReads } from './permit/permitted-reads.js'
import { notPublic } from './permit/public-question.js'
import { checkPeople, goesBySize } from './permit/size.policy.js'
import { planOf } from './plan/plan-for.js'
import type { PublishedPeople } from './protect/published-people.js'
import { kinds, stranger, type Asker } from './question/asker.js'
import type { Question } from './question/question.js'
import { publishedContributors } from './reads/missing-contributors.js'

interface OthersParts {
  readonly registry: Registry
  readonly people: PublishedPeople
  readonly current: () => Promise<SnapshotState | null>
}

/**
 * Which questions others than the caller may ask, by the rules and by how many people are published: figures that leave the hub are read by
 * them. It reads no agreement.
 */
export class OpenToOthers {
  constructor(private readonly parts: OthersParts) {}

  /**
   * Throws Forbidden `NOT_FOR_THE_PUBLIC` if a force may not ask the question about every other force, or not yet because too few people
   * are published. Public figures must not show more than that.
   */
  async checkEveryForce(question: Question): Promise<void> {
    const refused = await this.refusal(question, stranger)
    if (!refused) return
    const { message } = advised(refused, question, { registry: this.parts.registry, asker: stranger })
    throw notPublic(`Forces read what is public, and a force may not ask this of every other. ${message}`)
  }

  /** Whether the rules let a force ask a question about every other force. */
  async everyForceMayAsk(question: Question): Promise<boolean> {
    return (await this.refusal(question, stranger)) === null
  }

  /** Whether some role of a partner may ask a question. */
  async partnerMayAsk(question: Question, partnerKind: PartnerKind, partner: string): Promise<boolean> {
    for (const role of roles.filter((one) => kinds[one] === partnerKind)) {
      const asker = { role, partner, partnerKind, areaForces: areaForces(partner), secureSetting: false }
      if ((await this.refusal(question, asker)) === null) return true
    }
    return false
  }

  private async refusal(question: Question, asker: Asker): Promise<UserError | null> {
    try {
      const reads = atOnce(permittedReads(question, { registry: this.parts.registry, asker }))
      if (!goesBySize(reads)) return null
      const snapshot = await this.parts.current()
      const people = await this.parts.people.of(snapshot)
      const { counts } = atOnce(planOf(question, reads, { ...publishedContributors(snapshot), people }))
      // Safeguard Publications say no more of direct cases than a force may ask
      checkPeople(reads, counts, people)
      return null
    } catch (error) {
      if (error instanceof UserError) return error
      throw error
    }
  }
}
