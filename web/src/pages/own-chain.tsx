import { useState } from 'react'
import { Facts } from '../app/facts.js'
import { Loading, ProblemBox } from '../app/problem.js'
import { download } from '../chart/downloads.js'
import { OwnAuditRootDocument, type OwnAuditRootQuery } from '../gql/graphql.js'
import { chainFile } from '../hub/chain-file.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { count } from '../text/number.js'
import { useAnswer } from '../hub/use-answer.js'

const none = {}

/** Length and end of the own chain, and the last signed root; with a file of everything that verifies it. */
export function OwnChain() {
  const answer = useAnswer([{ document: OwnAuditRootDocument, variables: none }])
  return (
    <section className="frame" aria-labelledby="chain">
      <h2 id="chain">Your partner’s chain</h2>
      <p className="lead">
        Each event is hashed with the one before. Once an hour the ends of all chains are signed as one root, of the same size whatever the
        others do. Verify it with a program of your own: examples/audit/verify.py reads the file, and needs neither a token nor the hub.
      </p>
      {answer.state === 'asking' && <Loading />}
      {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
      {answer.state === 'there' &&
        (answer.data.auditRoot ? <Root root={answer.data.auditRoot} /> : <p>No root is signed yet. One is made each hour.</p>)}
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
