import type { Page, Response } from 'playwright-core'
import type { Question } from './ask.js'
import type { As, TestHub } from '../hub/hub.js'
import { settled } from '../browser/browsing.js'

/** What the API says of a question before it is asked. */
interface Explained {
  readonly nodes: number
  readonly cost: number
  readonly withheldAtLeast: number
  readonly refusal: { readonly code: string; readonly nearest: string | null } | null
  readonly budget: { readonly left: number } | null
}

export async function explain(hub: TestHub, as: As, question: Question): Promise<Explained> {
  const query =
    'query ($question: AnalysisQuestion!) { explain(question: $question) { nodes cost withheldAtLeast refusal { code nearest } budget { left } } }'
  return (await hub.query<{ explain: Explained }>(as, query, { question })).explain
}

interface Budget {
  readonly year: string
  readonly most: number
  readonly used: number
  readonly left: number
}

/** Budget of a year; of the newest if none is given. */
export const budgetOf = async (hub: TestHub, as: As, year?: string): Promise<Budget> =>
  (await hub.query<{ budget: Budget }>(as, 'query ($year: String) { budget(year: $year) { year most used left } }', { year })).budget

/** A count as the pages write it. */
export const said = (value: number): string => value.toLocaleString('en-GB')

/** How many analyses a page receives during an action. */
export async function analysesWhile(page: Page, work: () => Promise<void>): Promise<number> {
  const came: Promise<boolean>[] = []
  const note = (response: Response) => {
    if (!response.url().endsWith('/graphql')) return
    came.push(
      response.json().then(
        ({ data }: { data?: { analysis?: unknown } }) => data?.analysis !== undefined,
        // A page that was left has no bodies any more.
        () => false,
      ),
    )
  }
  page.on('response', note)
  await work()
  await settled(page)
  page.off('response', note)
  return (await Promise.all(came)).filter((isAnalysis) => isAnalysis).length
}
