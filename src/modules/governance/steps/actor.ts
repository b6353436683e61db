import type { ActingViewer } from '../../../access/viewer.js'
import type { Decision } from '../../../db/transaction.js'

/** Who takes a step: the operator at the command line, or a person for a partner. */
export type Actor = Omit<Decision, 'event'>

export const actorOf = ({ subject, partner, role, issuedAt }: ActingViewer): Actor => ({ actor: subject, partner, role, issuedAt })

export const operatorActor: Actor = { actor: 'operator', partner: 'hub', role: 'OPERATOR' }
