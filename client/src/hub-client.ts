import { each, type Page } from './each.js'
import { AskDocument, type AnalysisQuestion, type AskQuery, type TypedDocumentString } from './generated/graphql.js'
import type { FeedRows } from './generated/rows.js'
import { request, type RequestOptions } from './request.js'
import type { HubSettings } from './settings.js'
import { submit, type Submitted, type SubmitOptions } from './submit.js'

/** An answer, with everything that must be read with its figures. */
export type Analysis = AskQuery['analysis']

export interface HubClient {
  /** Sends any document of the package, or of your own codegen with `documentMode: 'string'`. @throws HubError */
  request<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables, options?: RequestOptions): Promise<Data>
  /** Asks one question about the published quarters. @throws HubError */
  ask(question: AnalysisQuestion, options?: RequestOptions): Promise<Analysis>
  /** Every node of a list, page after page: `for await (const one of hub.each(PoliceReferralsDocument, {}, (data) => data.policeReferrals))`. @throws HubError */
  each<Data, Variables, Node>(
    document: TypedDocumentString<Data, Variables>,
    variables: Omit<Variables, 'after'>,
    page: (data: Data) => Page<Node>,
    options?: RequestOptions,
  ): AsyncGenerator<Node, void, undefined>
  /** Sends rows of a feed. A second run with the same rows and names changes nothing. @throws HubError */
  submit<Feed extends keyof FeedRows>(
    feed: Feed,
    rows: Iterable<FeedRows[Feed]> | AsyncIterable<FeedRows[Feed]>,
    options: SubmitOptions,
  ): Promise<Submitted>
}

/** A client of one hub, in one role. It stores only its settings. */
export function createHubClient(settings: HubSettings): HubClient {
  const asking: HubClient['request'] = (document, variables, options) => request(settings, document, variables, options)
  return {
    request: asking,
    ask: async (question, options) => (await asking(AskDocument, { question }, options)).analysis,
    each: (document, variables, page, options) =>
      each(async (after) => page(await asking(document, { ...variables, after } as Parameters<typeof asking<unknown, never>>[1], options))),
    submit: (feed, rows, options) => submit(settings, feed, rows, options),
  }
}
