import type { Role } from '../../../../access/roles.js'
import { unlessKnown } from '../../../../kit/errors.js'
import { atOnce } from '../../../../kit/slices.js'
import { areaForces } from '../../../reference/index.js'
import type { Nearest } from './nearest.js'
import { nearestTo } from './nearest-permitted.js'
import { permittedReads } from './permitted-reads.js'
import { type AskSetting, kinds } from '../question/asker.js'
import type { Question } from '../question/question.js'
import { referenceRegistry } from '../../vocabulary/registry.js'

const registry = referenceRegistry()

function settingOf(role: Role, partner: string): AskSetting | undefined {
  const partnerKind = kinds[role]
  if (partnerKind === undefined) return undefined
  return { registry, asker: { role, partner, partnerKind, areaForces: areaForces(partner), secureSetting: false } }
}

/** Whether a role may ask a question for a partner, by the rules that planning uses. It ignores what is published and agreed. */
export function mayAsk(question: Question, role: Role, partner: string): boolean {
  const setting = settingOf(role, partner)
  if (!setting) return false
  return unlessKnown(() => atOnce(permittedReads(question, setting))) !== undefined
}

/** The nearest question that a role may ask for a partner, in place of one that it may not. */
export function nearestFor(question: Question, role: Role, partner: string): Nearest | undefined {
  const setting = settingOf(role, partner)
  return setting && nearestTo(question, setting)
}
