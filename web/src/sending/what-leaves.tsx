import type { FeedShape } from '../../../src/kit/sent-files/feed-shape.js'
import { Table } from '../parts/table.js'
import { count } from '../text/number.js'
import type { Built } from './build.js'
import type { FileMapping, Mapping, SourceFiles } from './mapping.js'
import type { Fate } from './proving/fates.js'
import { ReferencesForm } from './references-form.js'
import type { Sending } from './use-sending.js'
import { WordsForm } from './words-form.js'

interface Props {
  readonly feed: FeedShape
  readonly sending: Sending
  readonly mapping: Mapping
  readonly found: Built
}

/** What becomes of each column, with counts, before anything is sent; what must be asked; and what can be given a code. */
export function WhatLeaves({ feed, sending: { files, give, confirmed, confirm }, mapping, found }: Props) {
  return (
    <section className="frame" aria-labelledby="leaves">
      <h2 id="leaves">What leaves your browser</h2>
      <p className="lead">
        All rows were looked at. A cell leaves only if it is a date, a number, a token, a code of a list or a reference that you confirm.
        Every other cell is sent as <code>?</code> and stays here.
      </p>
      <Table
        label="What becomes of each column"
        head={['Your column', 'is sent as', 'Cells as they are', 'As the code you gave', 'As ?', 'Empty']}
        lines={[...found.fates.map((fate) => lineOf(fate, mapping)), ...leftOut(files, mapping)]}
      />
      <WordsForm feed={feed} fates={found.fates} files={mapping.files} give={give} />
      <ReferencesForm forms={found.forms} confirmed={confirmed} confirm={confirm} />
    </section>
  )
}

const lineOf = ({ file, target, proved, given, unproved, empty }: Fate, { files }: Mapping): readonly (string | number)[] => [
  columnAt(files[file], target),
  file === 'main' ? target : `${file}: ${target}`,
  ...[proved, given, unproved, empty],
]

/** The name of her column; a part of an item in one cell has that of the cell. */
const columnAt = (file: FileMapping | undefined, target: string): string => {
  const columns = Object.entries(file?.columns ?? {})
  const [own] = columns.find(([, to]) => to === target) ?? columns.find(([, to]) => to === target.split('.')[0]) ?? ['']
  return own
}

const leftOut = (files: SourceFiles, mapping: Mapping): readonly (readonly (string | number)[])[] =>
  Object.entries(files).flatMap(([name, { header }]) =>
    header
      .filter((column) => !mapping.files[name]?.columns[column])
      .map((column) => [column, 'left out: stays in your browser', '', '', '', '']),
  )

/** Cells that were sent as `?`, by column, for a receipt. */
export function SentAsUnknown({ fates }: { readonly fates: readonly Fate[] }) {
  const some = fates.filter(({ unproved }) => unproved > 0)
  if (some.length === 0) return null
  const all = some.reduce((sum, { unproved }) => sum + unproved, 0)
  return (
    <>
      <p>
        Cells that were sent as <code>?</code>: {count(all)}. They are no code, date, number, token or reference, you gave them no code, and
        they stayed in your browser.
      </p>
      <Table
        label="Cells that were sent as ?"
        head={['Column', 'Cells']}
        lines={some.map(({ file, target, unproved }) => [file === 'main' ? target : `${file}: ${target}`, unproved])}
      />
    </>
  )
}
