import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useAddress } from '../hub/address.js'
import { count, percent } from '../text/number.js'
import type { Analysis } from './spec/request-of.js'
import { ownDutiesIn, type BreachedDuty, type OwnDuty } from './figures/own-duties.js'

/** As many as somebody can mend at once. */
const most = 3

/** What one's own duties come to, in sentences, before anything is drawn. They are exact, and so for the screen alone. */
export function DutySentences({ analysis }: { readonly analysis: Analysis }) {
  const found = ownDutiesIn(analysis.rows)
  if (!found) return null
  const { breached, notEvidenced, neverDue } = found
  return (
    <div className="sentence no-print" id="duty-sentences">
      {breached.length > 0 && (
        <p>
          <b>Most often breached:</b> {joined(breached.slice(0, most).map((duty) => <Breached key={duty.code} duty={duty} />))}.
        </p>
      )}
      {notEvidenced.length > 0 && (
        <p>
          <b>Not evidenced at all:</b> {notEvidenced.map(inWords).join('; ')}. Whether they were met is not known.
        </p>
      )}
      {neverDue.length > 0 && (
        <details>
          <summary>
            {neverDue.length === 1 ? 'One duty' : `${neverDue.length} duties`} never fell due among your referrals of this period
          </summary>
          <p>{neverDue.map(inWords).join('; ')}. Others see them as withheld, because 0 and 9 look the same.</p>
        </details>
      )}
    </div>
  )
}

/** A duty with its breaches, and the way to the referrals. */
function Breached({ duty }: { readonly duty: BreachedDuty }) {
  const { period } = useAddress()
  const { breached, judged } = duty
  return (
    <>
      {inWords(duty)}:{' '}
      <Link href={`/mine?period=${period}&duty=${duty.code}#referrals`}>
        {count(breached)} of {count(judged)} victims whose records show it
      </Link>{' '}
      ({percent(breached / judged)})
    </>
  )
}

const inWords = ({ code, title }: OwnDuty): string => `${code} ${title}`

const joined = (parts: readonly ReactNode[]) => parts.flatMap((part, place) => (place === 0 ? [part] : ['; ', part]))
