import type { Page, Response } from 'playwright-core'
import { settled } from '../browser/browsing.js'

/** A figure of an analysis. */
export interface Cell {
  readonly measure: string
  readonly status: string
  readonly value: number | null
  readonly lower: number | null
}

/** A row of an analysis. */
export interface Row {
  readonly period: string
  readonly dimensions: readonly { readonly label: string }[]
  readonly cells: readonly Cell[]
}

/** What a page asked, and the answer that it got. */
export interface Posted {
  readonly variables: { readonly question?: { readonly scope?: string; readonly per?: string; readonly where?: readonly unknown[] } }
  readonly data?: { readonly analysis?: { readonly rows: readonly Row[] } }
}

/** The analyses that a page received during an action. */
export async function answersWhile(page: Page, work: () => Promise<void>): Promise<readonly Posted[]> {
  const came: Promise<Posted>[] = []
  const note = (response: Response) => {
    if (!response.url().endsWith('/graphql')) return
    const { variables } = response.request().postDataJSON() as Posted
    came.push(
      response
        .json()
        .then((body: Omit<Posted, 'variables'>) => ({ variables, ...body }))
        // A page that was left has no bodies any more; what it received before is not examined.
        .catch(() => ({ variables })),
    )
  }
  page.on('response', note)
  await work()
  page.off('response', note)
  return (await Promise.all(came)).filter(({ variables }) => variables.question)
}

/** The one answer with figures that arrives during an action. */
export async function analysisWhile(page: Page, work: () => Promise<void>): Promise<Posted> {
  // What the previous page asked is not what this one shows.
  await settled(page)
  const [found, ...more] = (await answersWhile(page, work)).filter(({ data }) => data?.analysis?.rows)
  if (!found || more.length > 0) throw new Error(`one answer with figures was expected, not ${found ? more.length + 1 : 0}`)
  return found
}

/** A number as the pages write it: a count with its comma, a rate with one decimal. */
export const said = (value: number, isRate: boolean): string =>
  isRate ? `${(value * 100).toFixed(1)}\u00a0%` : new Intl.NumberFormat('en-GB').format(value)
