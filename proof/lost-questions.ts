/** What police and commissioners may not ask of direct cases, which are one deep for them, question by question, and the nearest that they may. */
import type { Role } from '../src/access/roles.js'
import { Known } from '../src/kit/errors.js'
import { atOnce } from '../src/kit/slices.js'
import { kinds } from '../src/modules/analytics/asking/question.policy.js'
import { permittedRows } from '../src/modules/analytics/asking/permitted-rows.js'
import { completeQuestion, nearestFor, questions, referenceRegistry, type PartialQuestion } from '../src/modules/analytics/index.js'
import { readSavedQuestions } from '../src/modules/analytics/saved-question.js'
import type { Level } from '../src/modules/analytics/vocabulary/questions.js'
import { stratumOf } from '../src/modules/analytics/vocabulary/strata.js'
import { areaForces } from '../src/modules/reference/index.js'
import type { Question } from '../test/support/ask.js'
import { askers, waysToAsk, wordsOf } from './asked.js'

const registry = referenceRegistry()
/** As deep as the inspectorate and researchers may ask of them. */
const deepest = 2

export interface LostQuestion {
  /** Of the saved document. */
  readonly id: string
  readonly role: Role
  readonly asked: Question
  /** Undefined where no such question is near. */
  readonly nearest: Question | undefined
}

/** Is a question refused to a role for its depth in direct cases alone, and no deeper than others may ask? */
function isLost(question: Question, role: Role): boolean {
  const [partner, partnerKind] = [askers[role]?.partner, kinds[role]]
  if (partner === undefined || partnerKind === undefined) return false
  const asker = { role, partner, partnerKind, areaForces: areaForces(partner), secureSetting: false }
  const { holds, access } = stratumOf('DIRECT')
  const allowed = access[role]?.depth ?? 0
  try {
    atOnce(permittedRows(completeQuestion(question as PartialQuestion), { registry, asker }))
    return false
  } catch (error) {
    if (!(error instanceof Known) || error.code !== 'TOO_DEEP') return false
    const [, depth] = / is (\d) deep /.exec(error.message) ?? []
    return allowed < deepest && Number(depth) <= deepest && error.message.includes(`; on ${holds} ${allowed} is allowed.`)
  }
}

/** Each saved question as a role asks it first, where it is refused so, with the nearest that the role may ask. */
export function lostQuestions(): LostQuestion[] {
  const lost: LostQuestion[] = []
  for (const { id, levels } of questions)
    for (const [role, level] of Object.entries(levels) as [Role, Level][])
      for (const saved of readSavedQuestions().filter((one) => one.id.split('-')[0] === id))
        for (const [asked] of waysToAsk(role, level, saved.question as unknown as Question)) {
          if (!asked || !isLost(asked, role)) continue
          const near = nearestFor(completeQuestion(asked as PartialQuestion), role, askers[role]?.partner ?? '')
          lost.push({ id: saved.id, role, asked, nearest: near && (near.question as unknown as Question) })
        }
  return lost
}

const measuresOf = ({ measures }: Question): string => measures.map((name) => `\`${name}\``).join(', ')

/** The section of `docs/QUESTIONS.md`. */
export const lostSection = (): readonly string[] => [
  '## What direct cases one deep leave out',
  '',
  'A police analyst and a commissioner name one dimension of direct cases beside place and period, or none where the figure is a rate (`docs/DISCLOSURE.md` says why). The charity, the inspectorate and researchers are answered as before. Of each question the lost one, and the nearest, which is answered:',
  '',
  '| question | role | figures | no longer | the nearest |',
  '|---|---|---|---|---|',
  ...lostQuestions().map(
    ({ id, role, asked, nearest }) =>
      `| ${id} | \`${role}\` | ${measuresOf(asked)} | ${wordsOf(asked)} | ${nearest ? `${measuresOf(nearest)} ${wordsOf(nearest)}` : 'none'} |`,
  ),
  '',
]
