import { useState } from 'react'
import type { FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { Loading, ProblemBox } from '../parts/problem.js'
import { count } from '../text/number.js'
import { ChooseFiles } from './choose-file.js'
import { MappingForm } from './mapping-form.js'
import { Outcome } from './outcome.js'
import { OwnBatches } from './own-batches.js'
import { feedsOfRole } from './shapes.js'
import { useSending, type Sending as Way } from './use-sending.js'
import { WhatLeaves } from './what-leaves.js'

/** Sends a file: looked at in the browser, checked by the hub, sent, and its refused rows given back. */
export function Sending() {
  const { fields } = useRole()
  const { get, set } = useAddress()
  const feeds = feedsOfRole(fields)
  const feed = feeds.find(({ code }) => code === get('feed')) ?? feeds[0]
  if (!feed) return <p>Your role sends no feed.</p>
  return (
    <>
      <form className="choices">
        <label>
          Feed
          <select value={feed.code} onChange={(event) => set({ feed: event.target.value, batch: undefined })}>
            {feeds.map(({ code, title }) => (
              <option key={code} value={code}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </form>
      <OneFeed key={feed.code} feed={feed} />
    </>
  )
}

function OneFeed({ feed }: { readonly feed: FeedShape }) {
  const sending = useSending(feed)
  const { files, mapping, step, found } = sending
  const main = files['main']
  return (
    <>
      <section className="frame" aria-labelledby="choose">
        <h2 id="choose">Choose a file</h2>
        <p className="lead">
          The file is read in this browser first. One with a column of names, addresses, contacts or free text is refused here before a byte
          of it is sent; of any other, a cell leaves only if this page can prove what it is. Tokens are made on your own machine, by{' '}
          <code>hub tokenise</code> or by a file that you save and open there:{' '}
          <a href="/tokeniser.html" download>
            tokeniser.html
          </a>{' '}
          (<a href="/tokeniser.html.sha256">its SHA-256</a>). No page of the hub asks for the linkage key.
        </p>
        <ChooseFiles feed={feed} sending={sending} />
      </section>
      {main && mapping && <MappingForm feed={feed} sending={sending} mapping={mapping} />}
      {main && mapping && !found && <Loading />}
      {main && mapping && found && <WhatLeaves feed={feed} sending={sending} mapping={mapping} found={found} />}
      {main && sending.built && <CheckAndSend sending={sending} unreadable={main.unreadable} />}
      {step.state === 'refused' && <ProblemBox problem={step.problem} />}
      {step.state === 'done' && main && <Outcome feed={feed} dryRun={step.dryRun} receipt={step.receipt} built={step.built} main={main} />}
      <OwnBatches sent={step.state === 'done' && !step.dryRun ? step.receipt.id : ''} />
    </>
  )
}

interface CheckProps {
  readonly sending: Way
  /** Lines of the main file that are no row. */
  readonly unreadable: readonly number[]
}

/** The check, which stores nothing, and then the sending. Rows that would be lost in silence must be agreed to. */
function CheckAndSend({ sending: { built, batch, step, rename, send }, unreadable }: CheckProps) {
  const [leaves, setLeaves] = useState(false)
  const [allowRevert, setAllowRevert] = useState(false)
  const lost = [
    ...(unreadable.length > 0
      ? [`${rowsAt(unreadable)} of the main file: the cells do not fit the header, or a quotation mark is not closed`]
      : []),
    ...(built && built.held.length > 0
      ? [`${rowsAt(built.held)} of the main file: a reference is written in a form that you did not confirm`]
      : []),
    ...Object.entries(built?.orphans ?? {}).map(
      ([name, lines]) => `${rowsAt(lines)} of ${name}: the main file has no record of that reference`,
    ),
  ]
  const mayGoOn = (lost.length === 0 || leaves) && (built?.rows.length ?? 0) > 0
  const checked = step.state === 'done' && step.dryRun ? step.receipt : undefined
  const isSent = step.state === 'done' && !step.dryRun
  if (isSent) return null
  return (
    <section className="frame" aria-labelledby="check">
      <h2 id="check">Check, then send</h2>
      {lost.length > 0 && <Lost rows={lost} leaves={leaves} change={setLeaves} />}
      <p>
        <label>
          Batch id <input value={batch} onChange={(event) => rename(event.target.value)} />
        </label>
      </p>
      {checked && checked.reverted > 0 && (
        <p>
          <label>
            <input type="checkbox" checked={allowRevert} onChange={(event) => setAllowRevert(event.target.checked)} /> Also take the{' '}
            {count(checked.reverted)} rows that say what an earlier version of their record said
          </label>
        </p>
      )}
      <p className="ways-out">
        <button type="button" disabled={!mayGoOn || step.state === 'busy'} onClick={() => send({ dryRun: true, allowRevert })}>
          Check the file
        </button>{' '}
        <button
          type="button"
          className="main"
          disabled={!mayGoOn || !checked || checked.received === checked.rejected}
          onClick={() => send({ dryRun: false, allowRevert })}
        >
          {checked && checked.rejected > 0 ? `Send the ${count(checked.received - checked.rejected)} good rows` : 'Send the file'}
        </button>
      </p>
      {step.state === 'busy' && <Progress dryRun={step.dryRun} share={step.share} />}
    </section>
  )
}

interface LostProps {
  readonly rows: readonly string[]
  readonly leaves: boolean
  readonly change: (leaves: boolean) => void
}

/** Rows that cannot be sent, and whether that is agreed to. */
const Lost = ({ rows, leaves, change }: LostProps) => (
  <div className="problem" data-kind="lost">
    <p>
      <b>These rows are not sent:</b>
    </p>
    <ul>
      {rows.map((one) => (
        <li key={one}>{one}.</li>
      ))}
    </ul>
    <label>
      <input type="checkbox" checked={leaves} onChange={(event) => change(event.target.checked)} /> Go on without them
    </label>
  </div>
)

const mostLines = 10

const rowsAt = (lines: readonly number[]): string =>
  `${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, mostLines).join(', ')}${lines.length > mostLines ? ` and ${lines.length - mostLines} more` : ''}`

/** How much has arrived; then the hub reads, which has no measure. */
const Progress = ({ dryRun, share }: { readonly dryRun: boolean; readonly share: number }) => (
  <p role="status">
    <label>
      {share < 1 ? 'Sending to the hub' : dryRun ? 'The hub checks each row' : 'The hub stores each row'}{' '}
      {share < 1 ? <progress max={1} value={share} /> : <progress />}
    </label>
  </p>
)
