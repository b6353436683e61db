import { useState } from 'react'
import { dayExamples, dayOrders, type DayOrder } from '../../../src/kit/sent-files/day-order.js'
import type { FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { download } from '../chart/downloads.js'
import { childrenOf, targetsOf } from './children.js'
import { mappingText, readMapping, spellingsOf, type FileMapping, type Mapping } from './mapping.js'
import type { SourceFile } from './look.js'
import type { Sending } from './use-sending.js'

interface Props {
  readonly feed: FeedShape
  readonly sending: Sending
  readonly mapping: Mapping
}

/** How the files are read: which column goes where, how dates are written, and which word is which code. Shown before it is used. */
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
      {targets.map((target) => (
        <Spellings
          key={target.name}
          target={target.name}
          codes={target.value.codes ?? []}
          spellings={spellingsOf(target, mapping.columns, file)}
          known={mapping.codes[target.name] ?? {}}
          change={(next) => change({ ...mapping, codes: { ...mapping.codes, [target.name]: next } })}
        />
      ))}
    </>
  )
}

interface SpellingsProps {
  readonly target: string
  readonly codes: readonly string[]
  readonly spellings: readonly string[]
  readonly known: Readonly<Record<string, string>>
  readonly change: (known: Readonly<Record<string, string>>) => void
}

/** Words of her system that are no code of the list. A row with a word that has no code is refused. */
function Spellings({ target, codes, spellings, known, change }: SpellingsProps) {
  if (spellings.length === 0) return null
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={`Words of your system in ${target}`}>
      <table className="figures">
        <caption>Words of your system in {target}</caption>
        <tbody>
          {spellings.map((spelling) => (
            <tr key={spelling}>
              <th scope="row">{spelling}</th>
              <td>
                <select
                  aria-label={`${spelling} in ${target} is`}
                  value={known[spelling] ?? ''}
                  onChange={(event) => {
                    const { [spelling]: _, ...others } = known
                    change(event.target.value === '' ? others : { ...others, [spelling]: event.target.value })
                  }}
                >
                  <option value="">no code: refuse such rows</option>
                  {codes.map((code) => (
                    <option key={code} value={code}>
                      {code}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
      <p className="hint">
        A saved mapping has names of columns, words that stand for codes and the order of dates, and nothing else of your files.
      </p>
      {fault && (
        <p className="problem" role="alert">
          {fault}
        </p>
      )}
    </>
  )
}
