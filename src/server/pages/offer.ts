import { setImmediate as nextTurn } from 'node:timers/promises'
import { roles, type Role } from '../../access/roles.js'
import {
  completeQuestion,
  mayAsk,
  measures,
  questionDocument,
  questions as partnerQuestions,
  rolesFor,
  type NamedQuestion,
  type PartialQuestion,
} from '../../modules/analytics/index.js'
import { areaForces, forceById, forces, policingBodies } from '../../modules/reference/index.js'

/** How people sign in at the identity provider, by authorisation code with PKCE: a browser stores no secret. */
export interface SignIn {
  readonly issuer: string
  readonly clientId: string
  readonly scope: string
  /** RFC 8707, for providers that need to know which service the access token is for. */
  readonly resource?: string | undefined
}

/** Someone as whom the demo's pages can be viewed. */
export interface Persona {
  readonly name: string
  readonly role: Role
  /** Partner code. */
  readonly partner: string
}

export interface Offered {
  /** Questions to offer, ready to run. */
  readonly questions: readonly NamedQuestion[]
  /** Personas as whom a demo's pages can be viewed; undefined if this is no demo. */
  readonly personas?: readonly Persona[] | undefined
  readonly signIn?: SignIn | undefined
  /** The roles that have each query and mutation. */
  readonly rolesByField?: Readonly<Record<string, readonly Role[]>> | undefined
}

/**
 * What the pages need to know before anybody signs in. All of it is also in the register, the rules or the schema. Which role may ask each
 * question takes about a second to find out, so each question has a turn of the event loop of its own.
 * @param needsWord whether a demo gives tokens only to those who have its word
 */
export const offer = async ({ questions, personas, signIn, rolesByField = {} }: Offered, needsWord: boolean) => ({
  demo: personas !== undefined,
  needsWord,
  signIn: signIn ?? null,
  personas: personas ?? [],
  /** The roles of a token that mean something here. */
  roles,
  /** Lets a page that a role lacks say which roles have it. */
  rolesByField,
  /** The same for a page of figures. */
  rolesByMeasure: Object.fromEntries(measures.map((measure) => [measure.name, rolesFor(measure)])),
  /** Each partner's own force, if it has one. */
  ownForces: Object.fromEntries(placed.map((partner) => [partner, ownForceOf(partner)])),
  forces: forces.map(({ id, name }) => ({ id, name })),
  questions: await eachInTurn(questions),
  /** Questions that no saved document asks, and what is shown instead of an answer. */
  notAsked: partnerQuestions
    .filter(({ id }) => !questions.some((saved) => saved.id.split('-')[0] === id))
    .map(({ id, title, theme, fields, reason }) => ({ id, title, theme, fields, reason })),
})

function offeredOf(saved: NamedQuestion) {
  const known = partnerQuestions.find(({ id }) => saved.id.split('-')[0] === id)
  return {
    id: saved.id,
    title: saved.title,
    theme: known?.theme ?? 'Other questions',
    reason: known?.reason ?? null,
    partner: saved.partner,
    mayAsk: roles.filter((role) => partnersOf(role).some((partner) => mayAsk(questionOf(saved, partner), role, partner))),
    document: questionDocument(saved),
    variables: { question: saved.question },
  }
}

async function eachInTurn(questions: readonly NamedQuestion[]): Promise<readonly ReturnType<typeof offeredOf>[]> {
  const offered = []
  for (const saved of questions) {
    offered.push(offeredOf(saved))
    await nextTurn()
  }
  return offered
}

const forceCodes = forces.map(({ id }) => id)

const bodyCodes = policingBodies.map(({ code }) => code)

/**
 * Partners that are tried to find out what a role may ask: every force, because a question may name one; for other roles, any partner that
 * can hold the role.
 */
function partnersOf(role: Role): readonly string[] {
  if (role === 'POLICE_ANALYST') return forceCodes
  return role === 'COMMISSIONER_ANALYST' ? bodyCodes.slice(0, 1) : ['any']
}

const placed = [...forceCodes, ...bodyCodes]

/** A force's own force is itself. A commissioner's is the force that it holds to account. */
const ownForceOf = (partner: string): string | undefined => forceById(partner)?.id ?? areaForces(partner)[0]

/** A saved question as a partner asks it: if it names the saved partner's own force, that is replaced by this partner's own. */
function questionOf({ question, partner: saved }: NamedQuestion, partner: string) {
  const complete = completeQuestion(question as unknown as PartialQuestion)
  const [own, theirs] = [ownForceOf(partner), ownForceOf(saved)]
  if (own === undefined) return complete
  const where = complete.where.map((one) => (one.dimension === 'FORCE' && one.value === theirs ? { ...one, value: own } : one))
  return { ...complete, where }
}
