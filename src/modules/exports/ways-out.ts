/**
 * Every way in which figures or records leave the hub as a file for someone who has signed in. The server serves these addresses and no
 * other. The tests walk this list and attack each way; one that takes a question is attacked with every question. Each request goes through
 * the same service as the GraphQL answer. What was released for everybody is only below /public, read by a database role that reaches
 * nothing else.
 */
export const waysOut = [
  { name: 'analysis', takes: 'QUESTION', path: '/exports/analysis', formats: ['application/zip', 'application/json', 'text/csv'] },
  { name: 'release', takes: 'RELEASE', path: '/exports/release', formats: ['application/zip', 'application/json', 'text/csv'] },
  { name: 'quality', takes: 'FEED', path: '/exports/quality', formats: ['text/csv'] },
  {
    name: 'records',
    takes: 'RECORD_KIND',
    path: '/exports/records',
    formats: ['application/zip', 'application/vnd.apache.parquet', 'text/csv'],
  },
] as const

export type WayOut = (typeof waysOut)[number]
export type WayOutName = WayOut['name']
export type Format<Name extends WayOutName = WayOutName> = Extract<WayOut, { readonly name: Name }>['formats'][number]

/** The first format in the order of the Accept header that a way out can give; undefined if it can give none of them. */
export function formatFor<Way extends WayOut>({ formats }: Way, accept: string | undefined): Way['formats'][number] | undefined {
  const wanted = (accept ?? '*/*').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
  for (const type of wanted) {
    const found = formats.find((format) => format === type || type === '*/*')
    if (found) return found
  }
  return undefined
}
