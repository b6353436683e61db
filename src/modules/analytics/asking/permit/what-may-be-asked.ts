import { Forbidden, Invalid, type UserError } from '../../../../kit/errors.js'
import type { Role } from '../../../../access/roles.js'
import { stratumNames, stratumOf, type Rule } from '../../vocabulary/strata.js'
import type { Nearest } from './nearest.js'

/** What each role that asks nothing of the shared data is for. */
const otherwise: Readonly<Partial<Record<Role, string>>> = {
  DATA_STEWARD: 'looks after the quality of its own feed',
  GOVERNANCE_OFFICER: 'sees agreements, releases and erasure',
  AUDITOR: 'reads the audit log',
}

const either = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1] ?? ''}`

/** The greatest depth, and the greatest depth by month if it is less. */
function howFar({ depth, monthsTo }: Pick<Rule, 'depth' | 'monthsTo'>, finest: string): string {
  if (finest === 'YEAR') return `to depth ${depth} by year`
  const months = monthsTo === undefined ? '' : monthsTo === 0 ? ', undivided by month' : `, by month to depth ${monthsTo}`
  return `to depth ${depth}${months}`
}

function phraseOf(holds: string, rule: Rule, finest: string): string {
  const { ownAreaOnly, elsewhere, byPlaceAndYearAlone, splitInNationAndYearAlone, outside, nationBy } = rule
  if (byPlaceAndYearAlone) return `${holds} by place and calendar year alone`
  if (splitInNationAndYearAlone)
    return `${holds} undivided by place and period, and split for the whole nation by calendar year alone, to depth ${rule.depth}`
  if (nationBy) return `${holds} of the whole nation, by ${either(nationBy)} alone, ${howFar(rule, finest)}`
  if (outside) return `${holds} of its own area ${howFar(rule, finest)}, and of other forces ${howFar(outside, finest)}`
  const place = ownAreaOnly ? ' of its own area' : elsewhere ? ` of its own area, and of other forces by ${either(elsewhere)} alone,` : ''
  return `${holds}${place} ${howFar(rule, finest)}`
}

/** What a role may ask across organisations, in one sentence, from the rules of the strata. */
function whatMayBeAsked(role: Role): string {
  const article = /^[AEIOU]/.test(role) ? 'An' : 'A'
  const phrases = stratumNames.flatMap((name) => {
    const { holds, access, finest, joined } = stratumOf(name)
    const apart = joined?.apart
    const [rule, apartRule] = [access[role], apart?.access[role]]
    return [...(rule ? [phraseOf(holds, rule, finest)] : []), ...(apart && apartRule ? [phraseOf(apart.holds, apartRule, finest)] : [])]
  })
  if (phrases.length === 0) return `${article} ${role} ${otherwise[role] ?? 'has other work'} and asks no questions of the shared data.`
  return `${article} ${role} may ask ${phrases.join('; ')}.`
}

/** Is it a refusal of what a role may not ask, which says what it may? */
export const isOfTheRole = ({ code }: UserError): boolean => code === 'QUESTION_NOT_PERMITTED' || code === 'TOO_DEEP'

/** A refusal as it is told: of what a role may not ask, with the nearest question, if one is known, and what the role may ask at all. */
export function explained(refused: UserError, role: Role, nearest: () => Partial<Nearest> | null | undefined): UserError {
  const { message, code } = refused
  if (!isOfTheRole(refused)) return refused
  const { advice, question } = nearest() ?? {}
  const sentences = [message, advice && `The nearest question that you may ask is this one ${advice}.`, whatMayBeAsked(role)]
  const sentence = sentences.filter((part) => part !== undefined).join(' ')
  const details = advice && question ? { instead: question } : {}
  return code === 'TOO_DEEP' ? new Invalid(code, sentence, details) : new Forbidden(sentence, code, details)
}
