import { OwnAuditChainDocument, type OwnAuditChainQuery, type OwnAuditRootQuery } from '../gql/graphql.js'
import { ask } from './ask.js'
import type { Session } from './session.js'

type Root = NonNullable<OwnAuditRootQuery['auditRoot']>
type Entry = OwnAuditChainQuery['auditChain'][number]

const pageSize = 100

/**
 * The own chain up to a root, with the root. examples/audit/verify.py checks it without a token. `onPage` receives the number of entries so
 * far. @throws Problem if the hub refuses; then there is no file
 */
export async function chainFile(session: Session, partner: string, root: Root, onPage: (entries: number) => void): Promise<Blob> {
  const entries: Entry[] = []
  while (entries.length < root.place) {
    const first = Math.min(pageSize, root.place - entries.length)
    const { data } = await ask(session, OwnAuditChainDocument, { first, afterPlace: entries.at(-1)?.place ?? 0 })
    if (data.auditChain.length === 0) break
    entries.push(...data.auditChain)
    onPage(entries.length)
  }
  return new Blob([JSON.stringify({ partner, root, entries }, null, 1)], { type: 'application/json' })
}
