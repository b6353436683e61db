import { useState } from 'react'
import { Facts } from '../../parts/facts.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { download } from '../../chart/downloads.js'
import { OwnAuditRootDocument, type OwnAuditRootQuery, OwnAuditChainDocument, type OwnAuditChainQuery } from '../../gql/graphql.js'
import { useRole } from '../../hub/role-context.js'
import { useSession } from '../../hub/session-context.js'
import { count } from '../../text/number.js'
import { useAnswer } from '../../hub/use-answer.js'
import { ask } from '../../hub/ask.js'
import type { Session } from '../../hub/session.js'

const none = {}

/** Length and end of the own chain, and the last signed root; with a file of everything that verifies it. */
export function OwnChain() {
  const answer = useAnswer([{ document: OwnAuditRootDocument, variables: none }])
  return (
    <section className="frame" aria-labelledby="chain">
      <h2 id="chain">Your partner’s chain</h2>
      <p className="lead">
        Each event is hashed with the one before. Every five minutes the ends of all chains are signed as one root, of the same size
        whatever the others do. Verify it with a program of your own: examples/audit/verify.py reads the file, and needs neither a token nor
        the hub.
      </p>
      {answer.state === 'asking' && <Loading />}
      {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
      {answer.state === 'there' &&
        (answer.data.auditRoot ? <Root root={answer.data.auditRoot} /> : <p>No root is signed yet. One is made every five minutes.</p>)}
    </section>
  )
}

type RootSeen = NonNullable<OwnAuditRootQuery['auditRoot']>

function Root({ root }: { readonly root: RootSeen }) {
  const facts: readonly (readonly [string, string])[] = [
    ['Entries up to the root', count(root.place)],
    ['Last entry (head), SHA-256', root.hash],
    ['Root', root.root],
    ['Signed at', new Date(root.at).toLocaleString('en-GB', { timeZone: 'Europe/London' })],
    ['Signed with the key', root.publicKey],
  ]
  return (
    <>
      <Facts facts={facts} isLong />
      <p className="hint">
        Compare the key with the one that the operator gave you another way: who holds the signing key can sign anything.
      </p>
      <SaveChain root={root} />
    </>
  )
}

function SaveChain({ root }: { readonly root: RootSeen }) {
  const { session } = useSession()
  const { viewer } = useRole()
  const [said, setSaid] = useState<string>()
  const save = () => {
    setSaid('Reading the chain…')
    chainFile(session, viewer.partner, root, (entries) => setSaid(`${entries} of ${root.place} entries are read.`)).then(
      (blob) => {
        download(`audit-chain-${viewer.partner}.json`, blob)
        setSaid(`The file has ${root.place} entries and the root.`)
      },
      (error: Error) => setSaid(error.message),
    )
  }
  return (
    <p className="ways-out">
      <button type="button" onClick={save}>
        Download the chain and the root
      </button>
      <span role="status">{said}</span>
    </p>
  )
}

type Root = NonNullable<OwnAuditRootQuery['auditRoot']>
type Entry = OwnAuditChainQuery['auditChain'][number]

const pageSize = 100

/**
 * The own chain up to a root, with the root: what examples/audit/verify.py checks without a token. `onPage` gets how many entries are
 * there.
 * @throws Problem if the hub refuses; there is then no file
 */
async function chainFile(session: Session, partner: string, root: Root, onPage: (entries: number) => void): Promise<Blob> {
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
