/** What roles may no longer ask since depths, months and splits of direct cases were limited, question by question, and the nearest that they may ask. */
import type { Role } from '../src/access/roles.js'
import { UserError } from '../src/kit/errors.js'
import { atOnce } from '../src/kit/slices.js'
import { kinds } from '../src/modules/analytics/asking/question/asker.js'
import { permittedReads } from '../src/modules/analytics/asking/permit/permitted-reads.js'
import { completeQuestion, nearestFor, questions, referenceRegistry, strata, type PartialQuestion } from '../src/modules/analytics/index.js'
import { readSavedQuestions } from '../src/modules/analytics/saved-question.js'
import type { Level } from '../src/modules/analytics/vocabulary/questions/questions.js'
import { areaForces } from '../src/modules/reference/index.js'
import type { Question } from '../test/support/callers/ask.js'
import { askers, waysToAsk, wordsOf } from './asked.js'

const registry = referenceRegistry()

/** The depth that a role could ask before, if it is less now, by what the stratum holds. */
const depthBefore: Readonly<Record<string, Readonly<Partial<Record<Role, number>>>>> = {
  'direct cases': { POLICE_ANALYST: 2, COMMISSIONER_ANALYST: 2 },
  referrals: { CHARITY_ANALYST: 3, COMMISSIONER_ANALYST: 3 },
  'referrals of other forces': { POLICE_ANALYST: 3 },
  [strata.SURVEYED.holds]: { COMMISSIONER_ANALYST: 3 },
  'complaints that the charity passed on': { COMMISSIONER_ANALYST: 2 },
}

export interface LostQuestion {
  /** Id of the saved document. */
  readonly id: string
  readonly role: Role
  readonly asked: Question
  /** Undefined if there is no such question near it. */
  readonly nearest: Question | undefined
}

/** Why a question is refused to a role; undefined if it is permitted. */
function refusalOf(question: Question, role: Role): UserError | undefined {
  const [partner, partnerKind] = [askers[role]?.partner, kinds[role]]
  if (partner === undefined || partnerKind === undefined) return undefined
  const asker = { role, partner, partnerKind, areaForces: areaForces(partner), secureSetting: false }
  try {
    atOnce(permittedReads(completeQuestion(question as PartialQuestion), { registry, asker }))
    return undefined
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

/** Refusals of splits of direct cases by place or within a year, and of later reports by place. */
const splitsLost = [
  / reads direct cases.* can be asked (of the whole nation|by calendar year) alone/,
  /^LATER_REPORTED_RATE is for this role a figure of the whole nation alone/,
]

/** Is a question refused because of these limits: its months, its splits, or a depth that was allowed before? */
function isLost(question: Question, role: Role): boolean {
  const { code = '', message = '' } = refusalOf(question, role) ?? {}
  if (code === 'QUESTION_NOT_PERMITTED')
    return [/ can be asked by month (undivided|to depth \d) alone/, ...splitsLost].some((one) => one.test(message))
  const [, depth, holds = ''] = / is (\d) deep .*; on (.+) \d is allowed\./.exec(message) ?? []
  return code === 'TOO_DEEP' && Number(depth) <= (depthBefore[holds]?.[role] ?? 0)
}

/** Each saved question in each way that a role asks it and is refused for these limits, with the nearest that the role may ask. */
export function lostQuestions(): LostQuestion[] {
  const lost: LostQuestion[] = []
  for (const { id, levels } of questions)
    for (const [role, level] of Object.entries(levels) as [Role, Level][])
      for (const saved of readSavedQuestions().filter((one) => one.id.split('-')[0] === id))
        for (const asked of waysToAsk(role, level, saved.question as unknown as Question).flat()) {
          if (!isLost(asked, role)) continue
          const near = nearestFor(completeQuestion(asked as PartialQuestion), role, askers[role]?.partner ?? '')
          lost.push({ id: saved.id, role, asked, nearest: near && (near.question as unknown as Question) })
        }
  return lost
}

const measuresOf = ({ measures }: Question): string => measures.map((name) => `\`${name}\``).join(', ')

/** The section of `docs/QUESTIONS.md`. */
export const lostSection = (): readonly string[] => [
  '## Questions that stricter rules for direct cases no longer answer',
  '',
  'Direct cases are undivided by place and period, and split for the nation by calendar year alone: one deep for police and commissioners, two deep for inspectors and researchers. Splits and quarters are open only where 600 people or more are published for the nation and the year (of several charities, by the one with the fewest), places where 150 are: below, a question of the table is answered undivided by calendar year, and below 150 of the nation alone; a refusal names it. Referrals are two deep for a charity, for commissioners, and for a force that looks at others, and undivided by month; people of the survey are two deep and complaints passed on one deep for a commissioner. `docs/DISCLOSURE.md` says why. Of each saved question that a role may no longer ask as it did, the lost one and the nearest, which is answered; what is not in the table is answered as before:',
  '',
  '| question | role | figures | no longer | the nearest |',
  '|---|---|---|---|---|',
  ...lostQuestions().map(
    ({ id, role, asked, nearest }) =>
      `| ${id} | \`${role}\` | ${measuresOf(asked)} | ${wordsOf(asked)} | ${nearest ? `${measuresOf(nearest)} ${wordsOf(nearest)}` : 'none'} |`,
  ),
  '',
]
