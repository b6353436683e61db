import type { Role } from '../../src/access/roles.js'
import { nodeBudgets } from '../../src/modules/analytics/asking/price/node-budgets.js'
import { stranger, type Asker } from '../../src/modules/analytics/asking/question/asker.js'
import { askerOf, home, type Attack } from './attacks.js'

/** A force that helps, and is neither the attacker's nor the target's. */
const helping = 'kent'

/**
 * Possible helpers: another force, or the commissioner of the attacking force. Both know nothing about the target, and ask what their role
 * may.
 */
const helpers: readonly Role[] = ['POLICE_ANALYST', 'COMMISSIONER_ANALYST']

/** An organisation that reads for the attacker, and how many nodes of a calendar year it may. */
export interface Reader {
  readonly asker: Asker
  readonly budget: number
}

const readerOf = (asker: Asker): Reader => ({ asker, budget: nodeBudgets[asker.partnerKind] })

function helperOf(role: Role): Reader | undefined {
  const asker = askerOf(role)
  if (!asker) return undefined
  const forces = role === 'POLICE_ANALYST' ? [helping] : [home]
  return readerOf({ ...asker, partner: role === 'POLICE_ANALYST' ? helping : `${home}-pcc`, areaForces: forces })
}

/**
 * With whose rights a contributor asks about the rows of another contributor of its kind: forces with their own, in an area that is not
 * theirs; a charity with those of a stranger.
 */
const asStranger = (asker: Asker): Asker => (asker.partnerKind === 'CHARITY' ? stranger : asker)

/** The attacker with each accomplice that it may have, one at a time. */
export const readersOf = ({ asker, elsewhere }: Attack): readonly (readonly Reader[])[] =>
  helpers.flatMap((role) => {
    const helper = helperOf(role)
    const own = readerOf(asker)
    return helper ? [[elsewhere ? { ...own, asker: asStranger(asker) } : own, helper]] : []
  })
