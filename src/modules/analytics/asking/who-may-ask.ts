import type { Role } from '../../../access/roles.js'
import { Known } from '../../../kit/errors.js'
import { areaForces } from '../../reference/index.js'
import { permittedRows } from './plan.js'
import { kinds } from './question.policy.js'
import type { Question } from './question.js'
import { referenceRegistry } from '../vocabulary/registry.js'

const registry = referenceRegistry()

/** Whether a role may ask a question for a partner, by the rules that a plan is made by; what is published and agreed is another matter. */
export function mayAsk(question: Question, role: Role, partner: string): boolean {
  const partnerKind = kinds[role]
  if (partnerKind === undefined) return false
  try {
    permittedRows(question, { registry, asker: { role, partner, partnerKind, areaForces: areaForces(partner), secureSetting: false } })
    return true
  } catch (error) {
    if (error instanceof Known) return false
    throw error
  }
}
