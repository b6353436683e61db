import { roles, type Role } from '../../access/roles.js'
import {
  analysisDocument,
  completeQuestion,
  mayAsk,
  questionVariables,
  type NamedQuestion,
  type PartialQuestion,
} from '../../modules/analytics/index.js'
import { areaForces, forceById, forces } from '../../modules/reference/index.js'

// The editor's check of variables does not see a default of false, and would mark the question as incomplete.
const spelledOut = { compareOwn: false, additive: false }

/** What the page's script needs; it holds nothing that the register, the rules and the schema do not say. */
export const offer = (questions: readonly NamedQuestion[], demo: boolean) => ({
  demo,
  document: analysisDocument,
  roles: demo ? roles.map((role) => ({ role, partners: partnersOf(role) })) : [],
  /** Which of a pasted token's roles mean something here. */
  knownRoles: roles,
  /** Each partner's own force, where it has one. */
  ownForces: Object.fromEntries(placed.map((partner) => [partner, ownForceOf(partner)])),
  questions: questions.map((saved) => ({
    id: saved.id,
    title: saved.title,
    role: saved.role,
    partner: saved.partner,
    mayAsk: roles.filter((role) => partnersOf(role).some((partner) => mayAsk(questionOf(saved, partner), role, partner))),
    variables: { ...questionVariables(saved), question: { ...saved.question, ...spelledOut, ...saved.question } },
  })),
})

const forceCodes = forces.map(({ id }) => id)

/** The demo partners that can act in a role. */
function partnersOf(role: Role): readonly string[] {
  if (role === 'POLICE_ANALYST') return forceCodes
  if (role === 'CHARITY_ANALYST') return ['victim-support']
  if (role === 'COMMISSIONER_ANALYST') return ['mopac']
  if (role === 'INSPECTOR') return ['hmicfrs']
  if (role === 'RESEARCHER') return ['university']
  if (role === 'DATA_STEWARD') return ['victim-support', ...forceCodes]
  // Whom the agreement names as auditor comes first: it sees the whole log.
  return ['hmicfrs', 'victim-support', 'mopac', 'university', ...forceCodes]
}

const placed = [...partnersOf('POLICE_ANALYST'), ...partnersOf('COMMISSIONER_ANALYST')]

/** A force is its own; a commissioner's is the one that it holds to account. */
const ownForceOf = (partner: string): string | undefined => forceById(partner)?.id ?? areaForces(partner)[0]

/** A saved question as a partner asks it: where it names the saved partner's own force, with its own in the place of that. */
function questionOf({ question, partner: saved }: NamedQuestion, partner: string) {
  const complete = completeQuestion(question as unknown as PartialQuestion)
  const [own, theirs] = [ownForceOf(partner), ownForceOf(saved)]
  if (own === undefined) return complete
  const where = complete.where.map((one) => (one.dimension === 'FORCE' && one.value === theirs ? { ...one, value: own } : one))
  return { ...complete, where }
}
