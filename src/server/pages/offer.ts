import { roles, type Role } from '../../access/roles.js'
import {
  completeQuestion,
  mayAsk,
  questionDocument,
  questions as partnerQuestions,
  type NamedQuestion,
  type PartialQuestion,
} from '../../modules/analytics/index.js'
import { areaForces, forceById, forces } from '../../modules/reference/index.js'
import { personas } from './personas.js'

/** How people sign in at the identity provider, by authorisation code with PKCE: no secret is kept in a browser. */
export interface SignIn {
  readonly issuer: string
  readonly clientId: string
  readonly scope: string
  /** RFC 8707, for providers that want to know for whom the access token is. */
  readonly resource?: string | undefined
}

export interface Offered {
  /** Questions to offer, ready to run. */
  readonly questions: readonly NamedQuestion[]
  readonly demo: boolean
  readonly signIn?: SignIn | undefined
  /** Which roles have each query and mutation. */
  readonly rolesByField?: Readonly<Record<string, readonly Role[]>> | undefined
}

// The editor's check of variables does not see a default of false, and would mark the question as incomplete.
const spelledOut = { compareOwn: false, additive: false }

/** What the pages need to know before anybody signed in; it holds nothing that the register, the rules and the schema do not say. */
export const offer = ({ questions, demo, signIn, rolesByField = {} }: Offered) => ({
  demo,
  signIn: signIn ?? null,
  personas: demo ? personas : [],
  /** Which of a token's roles mean something here. */
  roles,
  /** A page that a role has not says which has it. */
  rolesByField,
  /** Each partner's own force, where it has one. */
  ownForces: Object.fromEntries(placed.map((partner) => [partner, ownForceOf(partner)])),
  forces: forces.map(({ id, name }) => ({ id, name })),
  questions: questions.map((saved) => ({
    id: saved.id,
    title: saved.title,
    theme: partnerQuestions.find(({ id }) => saved.id.split('-')[0] === id)?.theme ?? 'Other questions',
    reason: partnerQuestions.find(({ id }) => saved.id.split('-')[0] === id)?.reason ?? null,
    partner: saved.partner,
    mayAsk: roles.filter((role) => partnersOf(role).some((partner) => mayAsk(questionOf(saved, partner), role, partner))),
    document: questionDocument(saved),
    variables: { question: { ...spelledOut, ...saved.question } },
  })),
  /** Questions that no saved document asks, and what is said in place of an answer. */
  notAsked: partnerQuestions
    .filter(({ id }) => !questions.some((saved) => saved.id.split('-')[0] === id))
    .map(({ id, title, theme, fields, reason }) => ({ id, title, theme, fields, reason })),
})

const forceCodes = forces.map(({ id }) => id)

/** The demo partners that can act in a role. */
function partnersOf(role: Role): readonly string[] {
  if (role === 'POLICE_ANALYST') return forceCodes
  return personas.filter((persona) => persona.role === role).map(({ partner }) => partner)
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
