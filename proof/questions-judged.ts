/** How far each of the 56 questions is answered, judged by its own words, by a reader who had not built the answers. */
import type { PartnerQuestion } from '../src/modules/analytics/vocabulary/questions/questions.js'

/**
 * `answered`: every part that the words ask for, for each kind of partner that should have it. `nearly`: the main figure is there, and a
 * part, a comparison or a finer place is missing. `partly`: one of the things asked is missing, or most of the people or some of the roles
 * have no answer. `not`: the words ask for something that no figure shows.
 */
export type Verdict = 'answered' | 'nearly' | 'partly' | 'not'

/** A verdict, and what is missing by the question's words. Only an answered question has nothing missing. */
export type Judgement = { readonly verdict: 'answered' } | { readonly verdict: Exclude<Verdict, 'answered'>; readonly missing: string }

const answered: Judgement = { verdict: 'answered' }
const nearly = (missing: string): Judgement => ({ verdict: 'nearly', missing })
const partly = (missing: string): Judgement => ({ verdict: 'partly', missing })

/** By id of the question. Judge a question again if its answer changes. */
export const judgements: Readonly<Record<string, Judgement>> = {
  Q01: answered,
  Q02: answered,
  Q03: answered,
  Q04: answered,
  Q05: answered,
  Q06: partly(
    'A force sees only what its own police found, and in the made-up data most people are found by others alone. What is found later than 180 days after the report is not seen, as at most hearings.',
  ),
  Q07: nearly(
    'People entitled because of a flag of health, disability or intimidation, or because they are targeted again and again, are left out.',
  ),
  Q08: nearly(
    'Disability is not a characteristic of the hub. Mental health cannot be compared, because its flag is itself an identification.',
  ),
  Q09: nearly(
    'Of other forces a commissioner sees the share in time and not the share that can be judged, so a force that records less may look better.',
  ),
  Q10: answered,
  Q11: nearly(
    'Case events do not say how many heard nothing. Only the share with an update evidenced stands beside the survey, of all forces and not of those that send events.',
  ),
  Q12: answered,
  Q13: nearly('A person counts as kept only if every agreed update was in time. How many of the updates were in time is not counted.'),
  Q14: nearly(
    'Whether support was offered is a share of people who were told and of whom the force noted it, and not of all who were owed an explanation.',
  ),
  Q15: nearly(
    'Only calls of people who were referred to support are seen. A commissioner sees a single grade of call only in the own area.',
  ),
  Q16: answered,
  Q17: answered,
  Q18: answered,
  Q19: answered,
  Q20: nearly('Disability is not a characteristic of the hub, so nobody can ask by it.'),
  Q21: nearly(
    'The funnel begins with valid referrals and not with all received. Of the stages, only support is given as a share of the one before.',
  ),
  Q22: nearly(
    'Only a force sees all reasons, of its own referrals. The charity, commissioners and other forces do not see duplicates and excluded crime types.',
  ),
  Q23: answered,
  Q24: answered,
  Q25: nearly('The charity cannot ask which needs go with which offences, and no saved document asks it for the others.'),
  Q26: nearly(
    'A need counts as unmet on the 28th day after the quarter, also while the case is open. Which needs were unmet when the case closed only the charity sees, of its own cases.',
  ),
  Q27: nearly('The mean change of a need is known only to within about a point, and by force most figures are withheld.'),
  Q28: nearly('Everybody who answered when the case closed is counted, also people who were never supported.'),
  Q29: nearly(
    'Only cases closed within 28 days of the referral are counted. By police outcome, they are those whose crime already had an outcome.',
  ),
  Q30: nearly('A second referral by another force does not count, nor does a return to the charity without a referral.'),
  Q31: answered,
  Q32: nearly(
    'The charity has its own cases by characteristics that it wrote itself, without a comparison, and not all who were referred. Disability is not a characteristic of the hub.',
  ),
  Q33: answered,
  Q34: partly(
    'Commissioners cannot ask about special measures. The reach leaves out hearings later than 180 days after the referral, which are most of them in the made-up data.',
  ),
  Q35: answered,
  Q36: nearly(
    'Open cases of people who came directly are left out, also of what a case-worker carries. Whoever was referred and has no case on record is on no waiting list.',
  ),
  Q37: answered,
  Q38: answered,
  Q39: nearly(
    'A model of updates and support together is for the charity and the inspectorate; a force has that of updates and offence. Nothing says which came before the withdrawal.',
  ),
  Q40: nearly('The Code is judged by three duties to update (D05, D07 and D08). A commissioner sees only the own area.'),
  Q41: nearly('Forces and commissioners have the gap for the whole experience, and not for treatment or another driver.'),
  Q42: nearly(
    'Satisfied and dissatisfied respondents are in two documents, and no difference between them is given. A commissioner sees only the own area.',
  ),
  Q43: nearly(
    'Points of satisfaction lost and dominance are given for the four drivers. Interactions, and other factors beside the four, are not weighed.',
  ),
  Q44: answered,
  Q45: answered,
  Q46: nearly('They are not compared with the residents of the census.'),
  Q47: partly(
    'Only inspectors and researchers have both groups on one mix of offences. Commissioners have no need of direct cases by kind, and how far people who came directly improved is counted for nobody.',
  ),
  Q48: nearly(
    'Forces and commissioners have the 90 days and the kind of support for the nation alone. The day of asking again is not recorded, and people without any support are no group to compare with.',
  ),
  Q49: nearly(
    'Nothing is adjusted for how people who came directly differ from respondents of the survey. Whether a duty to them was in fact broken earlier is not looked up.',
  ),
  Q50: nearly(
    'The demo’s figures of presence and confidence are made up; a real file must be made by hand from tables of a survey. Only forces are compared, with nothing held equal, and deprivation is in no file.',
  ),
  Q51: nearly(
    'The Crime Survey by force has no licence that the hub could ship it under, so an operator loads the file before it stands beside.',
  ),
  Q52a: partly(
    'Only some fields are watched: 8 of 35 columns of a referral, 6 of 20 of a support case, 7 of 26 of a direct case. Governance officers and inspectors see bands and no shares.',
  ),
  Q52b: partly(
    'Those who govern the hub see in bands how many rows have a value without a code, and never which codes. A provider’s steward sees short codes that ten rows of a batch hold; others are only counted.',
  ),
  Q52c: nearly(
    'Recall is among pairs that some kind of token finds, of providers that sent a review; elsewhere public sets stand in. How often a charity’s case finds its referral is told to nobody.',
  ),
  Q52d: nearly('Attempts at differencing are among the denied questions and not counted on their own.'),
  Q52e: nearly(
    'Of consents withdrawn in a file it is not known whether they ended in time. Each provider sees its own, and nobody sees all.',
  ),
}

type Asked = Pick<PartnerQuestion, 'id' | 'title'>

/**
 * Each question with its judgement, in the order of the questions. Throws with the id of a question that has no judgement, and of a judgement
 * of no question.
 */
export function judgedOf<Q extends Pick<Asked, 'id'>>(
  asked: readonly Q[],
  judged: Readonly<Record<string, Judgement>> = judgements,
): readonly (readonly [Q, Judgement])[] {
  const ids = new Set(asked.map(({ id }) => id))
  const unknown = Object.keys(judged).find((id) => !ids.has(id))
  if (unknown !== undefined) throw new Error(`questions-judged.ts judges ${unknown}, which is not a question of questions.ts.`)
  return asked.map((question) => {
    const judgement = judged[question.id]
    if (judgement === undefined) throw new Error(`questions-judged.ts does not say how far ${question.id} is answered.`)
    return [question, judgement] as const
  })
}

const verdicts: readonly Verdict[] = ['answered', 'nearly', 'partly', 'not']

const missingOf = (judgement: Judgement): string => (judgement.verdict === 'answered' ? '' : judgement.missing)

/** The section of `docs/QUESTIONS.md`: the counts in one line, and one line for each question. Throws as `judgedOf`. */
export function judgedSection(asked: readonly Asked[]): string[] {
  const judged = judgedOf(asked)
  const counts = verdicts.map((verdict) => `${judged.filter(([, judgement]) => judgement.verdict === verdict).length} ${verdict}`)
  return [
    '## How completely each question is answered',
    '',
    'Judged by their own words, by a reader who had not built the answers. *Answered* has every part that the words ask for, for each kind of partner that should have it. *Nearly* has the main figure, and lacks a part, a comparison or a finer place. *Partly* lacks one of the things asked, or has no answer for most of the people or for some of the roles. *Not*: no figure shows what the words ask for.',
    '',
    `Of ${judged.length} questions: ${counts.join(', ')}.`,
    '',
    '| question | judged | what is missing |',
    '|---|---|---|',
    ...judged.map(([{ id, title }, judgement]) => `| ${id} ${title} | ${judgement.verdict} | ${missingOf(judgement)} |`),
    '',
  ]
}
