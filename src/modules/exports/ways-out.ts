/**
 * Every way by which figures or records leave the hub as a file to who has signed in: the server serves these addresses and no other, and the tests
 * attack each of them by walking this list, one that takes a question with every question. What is asked for goes through the same service as the
 * answer of GraphQL. What was released for everybody is below /public alone, read by a database role that reaches nothing else.
 */
export const waysOut = [
  { name: 'analysis', takes: 'QUESTION', path: '/exports/analysis', formats: ['application/zip', 'application/json', 'text/csv'] },
  { name: 'release', takes: 'RELEASE', path: '/exports/release', formats: ['application/zip', 'application/json', 'text/csv'] },
  { name: 'quality', takes: 'FEED', path: '/exports/quality', formats: ['text/csv'] },
  { name: 'records', takes: 'RECORD_KIND', path: '/exports/records', formats: ['application/zip', 'application/vnd.apache.parquet'] },
] as const

export type WayOut = (typeof waysOut)[number]
export type WayOutName = WayOut['name']
export type Format<Name extends WayOutName = WayOutName> = Extract<WayOut, { readonly name: Name }>['formats'][number]

/** The first format of a way out that the header Accept takes, in the order of the header; undefined if it takes none. */
export function formatFor<Way extends WayOut>({ formats }: Way, accept: string | undefined): Way['formats'][number] | undefined {
  const wanted = (accept ?? '*/*').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
  for (const type of wanted) {
    const found = formats.find((format) => format === type || type === '*/*')
    if (found) return found
  }
  return undefined
}
