import type { Feed, Role, TypedDocumentString } from '../gql/graphql.js'
import type { Session } from './session.js'

/** Why there is no answer, by what the reader can do about it. */
export type ProblemKind = 'expired' | 'agreement' | 'forbidden' | 'away' | 'busy' | 'spent' | 'notYet' | 'refused'

/** There is no answer. The message is the hub's own sentence if it gave one. */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly code: string,
    message: string,
    /** The roles of the reader that the refusal names. */
    readonly roles: readonly Role[] = [],
  ) {
    super(message)
  }
}

export interface HubError {
  readonly message: string
  readonly extensions?: { readonly code?: string; readonly roles?: readonly Role[] }
}

export interface Answered<Data> {
  readonly data: Data
  /** Parts of the answer that are missing, and why. A derived figure that could not be made does not remove the others. */
  readonly problems: readonly Problem[]
}

const kinds: Readonly<Record<string, ProblemKind>> = {
  UNAUTHENTICATED: 'expired',
  NO_LIVE_AGREEMENT: 'agreement',
  AGREEMENT_REQUIRED: 'agreement',
  FORBIDDEN: 'forbidden',
  ROLE_NOT_HELD: 'forbidden',
  ROLE_NEEDED: 'forbidden',
  PARTNER_UNKNOWN: 'forbidden',
  QUESTION_NOT_PERMITTED: 'forbidden',
  TOO_DEEP: 'forbidden',
  MEASURE_UNKNOWN: 'forbidden',
  DIMENSION_UNKNOWN: 'forbidden',
  GRAPHQL_VALIDATION_FAILED: 'forbidden',
  DOCUMENT_NOT_REGISTERED: 'forbidden',
  BUDGET_EXCEEDED: 'spent',
  PERIOD_NOT_PUBLISHED: 'notYet',
  TOO_MANY_REQUESTS: 'busy',
  UNAVAILABLE: 'away',
  INTERNAL: 'away',
}

const problemOf = ({ message, extensions }: HubError): Problem => {
  const code = extensions?.code ?? 'INTERNAL'
  return new Problem(kinds[code] ?? 'refused', code, message, extensions?.roles)
}

/** The problem of a refusal outside GraphQL. */
export const problemIn = (errors: readonly HubError[] = []): Problem => errors.map(problemOf)[0] ?? away()

export const away = () => new Problem('away', 'AWAY', 'The hub does not answer. Nothing is shown, because nothing is known.')

/**
 * Sends one registered document by its id, so that hubs that answer only registered documents also
 * answer the pages. @throws Problem if there is no answer at all
 */
export async function ask<Data, Variables>(
  session: Session,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Answered<Data>> {
  const response = await post(session, { documentId: document.__meta__?.['hash'] as string, variables })
  const answer = (await response.json().catch(() => {
    throw away()
  })) as { data?: Data | null; errors?: readonly HubError[] }
  const problems = (answer.errors ?? []).map(problemOf)
  if (answer.data) return { data: answer.data, problems }
  throw problems[0] ?? away()
}

export type FileFormat = 'application/json' | 'application/zip' | 'text/csv'

/** What can leave as a file: the answer to a question, released figures, the quality of a feed's records, or own records. */
export type Leaving =
  | { readonly question: unknown; readonly pooled?: boolean }
  | { readonly release: string }
  | { readonly feed: Feed }
  | { readonly kind: 'policeReferrals'; readonly duty: string; readonly verdict: string; readonly filter: object }

function pathOf(leaving: Leaving): string {
  if ('question' in leaving) return '/exports/analysis'
  if ('release' in leaving) return '/exports/release'
  return 'feed' in leaving ? '/exports/quality' : '/exports/records'
}

/** A file that the hub makes, in the same way as the answer on the page. @throws Problem with the hub's own sentence, if it refuses */
export async function fileOf(session: Session, leaving: Leaving, format: FileFormat): Promise<Blob> {
  const response = await post(session, leaving, pathOf(leaving), format)
  if (response.ok) return response.blob()
  const { errors = [] } = (await response.json().catch(() => ({}))) as { errors?: readonly HubError[] }
  throw problemIn(errors)
}

/** Sends something as the viewer, in the chosen role. @throws Problem if the hub cannot be reached */
export async function post(
  { token, role, agreement }: Session,
  body: object,
  path = '/graphql',
  accept = 'application/json',
): Promise<Response> {
  const headers = {
    accept,
    // Pages are in English, whatever the browser prefers: titles stand within the words of the page.
    'accept-language': 'en',
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    ...(role ? { 'x-role': role } : {}),
  }
  const request = {
    method: 'POST',
    headers: { ...headers, ...(agreement ? { 'x-agreement': agreement } : {}) },
    body: JSON.stringify(body),
  }
  return fetch(path, request).catch(() => {
    throw away()
  })
}
