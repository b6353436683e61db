import { useRef, useState } from 'react'
import type { FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { Loading } from '../parts/problem.js'
import { childrenOf } from './children.js'
import { lookAt, mostBytes, type Looked } from './look.js'
import { feedShapes } from './shapes.js'
import type { Sending } from './use-sending.js'

interface Props {
  readonly feed: FeedShape
  readonly sending: Sending
}

/** Chooses the main file and, if the feed has parts with rows of their own, a file for each. They are read here, and stay here. */
export function ChooseFiles({ feed, sending }: Props) {
  const children = childrenOf(feed)
  return (
    <>
      <ChooseFile name="main" label="File to send (CSV)" feed={feed} sending={sending} />
      {children.length > 0 && (
        <details>
          <summary>
            More files, if your system exports {children.map(({ title }) => title.split(',')[0]?.toLowerCase()).join(', ')} apart
          </summary>
          <p>
            Each row names its record in a column that is read as record_ref. Leave these empty if the main file has everything in its own
            columns.
          </p>
          {children.map(({ name, title }) => (
            <ChooseFile key={name} name={name} label={title} feed={feed} sending={sending} />
          ))}
        </details>
      )}
    </>
  )
}

interface OneProps extends Props {
  readonly name: string
  readonly label: string
}

function ChooseFile({ name, label, feed, sending: { choose, faults, files } }: OneProps) {
  const [isLooking, setLooking] = useState(false)
  const latest = useRef<File>(undefined)
  const look = async (chosen: File | undefined): Promise<void> => {
    // What was chosen before is gone at once, so that it is not sent for the file that is being read.
    choose(name, undefined)
    latest.current = chosen
    setLooking(true)
    const looked = chosen && (await lookedAt(chosen, feed, name !== 'main'))
    if (latest.current !== chosen) return
    setLooking(false)
    choose(name, looked)
  }
  const own = faults[name] ?? []
  const file = files[name]
  return (
    <div className="chosen-file">
      <label>
        {label}{' '}
        <input
          type="file"
          aria-invalid={own.length > 0}
          // The same file may be chosen again after it was corrected.
          onClick={(event) => (event.currentTarget.value = '')}
          onChange={(event) => void look(event.target.files?.[0])}
        />
      </label>
      {isLooking && <Loading />}
      {file && (
        <p className="hint" role="status">
          {file.name}: {file.rows.length.toLocaleString('en-GB')} rows, {file.header.length} columns. Read in this browser; nothing is sent
          yet.
        </p>
      )}
      {own.length > 0 && (
        <div className="problem" role="alert" data-kind="file">
          <p>
            <b>This file cannot be sent, and nothing of it was.</b>
          </p>
          <ul>
            {own.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

async function lookedAt(file: File, feed: FeedShape, isChild: boolean): Promise<Looked> {
  if (file.size > mostBytes)
    return { faults: [`This file is larger than ${mostBytes / 2 ** 20} MB. Send it by a program to /ingest, or in parts.`] }
  const bytes = new Uint8Array(await file.arrayBuffer())
  return lookAt(file.name, bytes, { feeds: feedShapes, feed, isChild, today: new Date().toISOString().slice(0, 10) })
}
