import { useState } from 'react'
import { dayExamples, dayOrders, type DayOrder } from '../../../src/kit/sent-files/day-order.js'
import type { FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { download } from '../chart/downloads.js'
import { childrenOf, targetsOf } from './children.js'
import { mappingText, readMapping, type FileMapping, type Mapping } from './mapping.js'
import type { SourceFile } from './look.js'
import type { Sending } from './use-sending.js'

interface Props {
  readonly feed: FeedShape
  readonly sending: Sending
  readonly mapping: Mapping
}

/** How the files are read: which column goes where, and how dates are written. Shown before it is used. */
export function MappingForm({ feed, sending, mapping }: Props) {
  const { files, change, mappingFaults } = sending
  const children = new Map(childrenOf(feed).map(({ name, title }) => [name, title]))
  return (
    <section className="frame" aria-labelledby="mapping">
      <h2 id="mapping">How your columns are read</h2>
      <p className="lead">
        Learnt from the names of your columns. Look through it before you go on. A column that is left out stays in your browser.
      </p>
      <label>
        Your system writes 31 December 2025 as{' '}
        <select
          value={mapping.dates ?? ''}
          onChange={(event) => change({ ...mapping, dates: (event.target.value || null) as DayOrder | null })}
        >
          {mapping.dates === null && <option value="">choose</option>}
          {dayOrders.map((order) => (
            <option key={order} value={order}>
              {dayExamples[order]}
            </option>
          ))}
        </select>
      </label>
      {Object.entries(files).map(([name, file]) => (
        <OneFile
          key={name}
          name={name}
          title={name === 'main' ? file.name : `${children.get(name) ?? name}: ${file.name}`}
          file={file}
          feed={feed}
          mapping={mapping.files[name] ?? { columns: {}, codes: {} }}
          change={(next) => change({ ...mapping, files: { ...mapping.files, [name]: next } })}
        />
      ))}
      {mappingFaults.length > 0 && (
        <div className="problem" role="alert" data-kind="mapping">
          <p>
            <b>Before the file can be checked:</b>
          </p>
          <ul>
            {mappingFaults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
      <KeepMapping feed={feed} mapping={mapping} change={change} />
    </section>
  )
}

interface OneFileProps {
  readonly name: string
  readonly title: string
  readonly file: SourceFile
  readonly feed: FeedShape
  readonly mapping: FileMapping
  readonly change: (mapping: FileMapping) => void
}

function OneFile({ name, title, file, feed, mapping, change }: OneFileProps) {
  const targets = targetsOf(feed, name)
  return (
    <>
      <div className="wide" tabIndex={0} role="region" aria-label={`Columns of ${title}`}>
        <table className="figures">
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">Your column</th>
              <th scope="col">is read as</th>
            </tr>
          </thead>
          <tbody>
            {file.header.map((column) => (
              <tr key={column}>
                <th scope="row">{column}</th>
                <td>
                  <select
                    aria-label={`${column} is read as`}
                    value={mapping.columns[column] ?? ''}
                    onChange={(event) => change({ ...mapping, columns: { ...mapping.columns, [column]: event.target.value } })}
                  >
                    <option value="">left out</option>
                    {targets.map((target) => (
                      <option key={target.name} value={target.name}>
                        {target.name}
                        {target.value.required && !target.name.includes('.') ? ' (needed)' : ''}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface KeepProps {
  readonly feed: FeedShape
  readonly mapping: Mapping
  readonly change: (mapping: Mapping) => void
}

/** Saves the mapping, to be used for the next file of the same system. */
function KeepMapping({ feed, mapping, change }: KeepProps) {
  const [fault, setFault] = useState<string>()
  const use = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const read = readMapping(await file.text(), feed)
    setFault(typeof read === 'string' ? read : undefined)
    if (typeof read !== 'string') change(read)
  }
  return (
    <>
      <p className="ways-out">
        <button
          type="button"
          onClick={() => download(`${feed.name}.mapping.json`, new Blob([mappingText(mapping)], { type: 'application/json' }))}
        >
          Save this mapping
        </button>
        <label>
          Use a saved mapping <input type="file" onChange={(event) => void use(event.target.files?.[0])} />
        </label>
      </p>
      <p className="hint">A saved mapping has the names of your columns and the order of dates, and nothing of your rows.</p>
      {fault && (
        <p className="problem" role="alert">
          {fault}
        </p>
      )}
    </>
  )
}
