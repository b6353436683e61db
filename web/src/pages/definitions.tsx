import { useState } from 'react'
import { FiguresDocument } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer } from '../hub/use-answer.js'

/** What vulnerable means in one force, on demand: 44 definitions at once are a wall. */
export function Definitions() {
  const { dimensions, measures, ownForce } = useRole()
  const [force, setForce] = useState(ownForce ?? '')
  if (!measures.get('VULNERABILITY_IDENTIFIED_RATE')?.dimensions.includes('FORCE')) return null
  return (
    <section className="frame" aria-labelledby="definitions">
      <h2 id="definitions">What does “vulnerable” mean there?</h2>
      <label>
        Force{' '}
        <select value={force} onChange={(event) => setForce(event.target.value)}>
          <option value="">Choose a force</option>
          {dimensions.get('FORCE')?.values.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {force !== '' && <Definition force={force} />}
    </section>
  )
}

function Definition({ force }: { readonly force: string }) {
  const { period } = useAddress()
  const where = [{ dimension: 'FORCE' as const, value: force }]
  const question = { measures: ['VULNERABILITY_IDENTIFIED_RATE' as const], where, period: { from: period, to: period } }
  const answer = useAnswer([{ document: FiguresDocument, variables: { question } }])
  if (answer.state !== 'there') return <p className="asking">…</p>
  const found = answer.data.analysis.notes.filter(({ code }) => code === 'VULNERABILITY_DEFINITION')
  return found.length === 0 ? (
    <p>No definition of this force is known.</p>
  ) : (
    found.map(({ text }) => <blockquote key={text}>{text}</blockquote>)
  )
}
