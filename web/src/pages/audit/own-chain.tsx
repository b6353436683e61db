import { useState } from 'react'
import { Facts } from '../../parts/facts.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { download } from '../../chart/downloads.js'
import {
  OwnAuditRootDocument,
  type OwnAuditRootQuery,
  OwnAuditChainDocument,
  type OwnAuditChainQuery,
  type LogBeginsQuery,
} from '../../gql/graphql.js'
import { useRole } from '../../hub/role-context.js'
import { useSession } from '../../hub/session-context.js'
import { count } from '../../text/number.js'
import { useAnswer } from '../../hub/use-answer.js'
import { ask } from '../../hub/ask.js'
import type { Session } from '../../hub/session.js'

const none = {}

/** Length and end of the own chain, and the last signed root; with a file of everything that verifies it. */
export function OwnChain({ begins }: { readonly begins: Begins }) {
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
        (answer.data.auditRoot ? (
          <Root root={answer.data.auditRoot} begins={begins} />
        ) : (
          <p>No root is signed yet. One is made every five minutes.</p>
        ))}
    </section>
  )
}

type Begins = LogBeginsQuery['logBegins']
type RootSeen = NonNullable<OwnAuditRootQuery['auditRoot']>

function Root({ root, begins }: { readonly root: RootSeen; readonly begins: Begins }) {
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
      <SaveChain root={root} begins={begins} />
    </>
  )
}

function SaveChain({ root, begins }: { readonly root: RootSeen; readonly begins: Begins }) {
  const { session } = useSession()
  const { viewer } = useRole()
  const [said, setSaid] = useState<string>()
  const save = () => {
    setSaid('Reading the chain…')
    const own: OwnChainOf = { partner: viewer.partner, root, begins }
    const expected = root.place - (begins?.afterPlace ?? 0)
    chainFile(session, own, (entries) => setSaid(`${entries} of ${expected} entries are read.`)).then(
      (blob) => {
        download(`audit-chain-${viewer.partner}.json`, blob)
        setSaid(`The file has the root and ${expected} ${expected === 1 ? 'entry' : 'entries'}.`)
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

type Entry = OwnAuditChainQuery['auditChain'][number]

interface OwnChainOf {
  readonly partner: string
  readonly root: RootSeen
  readonly begins: Begins
}

const pageSize = 100

/**
 * The own chain up to a root, as far as the hub has it, with the root: what examples/audit/verify.py checks without a token. `onPage` gets how many entries are
 * there.
 * @throws Problem if the hub refuses; there is then no file
 */
async function chainFile(session: Session, { partner, root, begins }: OwnChainOf, onPage: (entries: number) => void): Promise<Blob> {
  const entries: Entry[] = []
  for (let place = begins?.afterPlace ?? 0; place < root.place; place = entries.at(-1)?.place ?? root.place) {
    const first = Math.min(pageSize, root.place - place)
    const { data } = await ask(session, OwnAuditChainDocument, { first, afterPlace: place })
    if (data.auditChain.length === 0) break
    entries.push(...data.auditChain)
    onPage(entries.length)
  }
  return new Blob([JSON.stringify({ partner, root, ...(begins ? { begins } : {}), entries }, null, 1)], { type: 'application/json' })
}
