import type { CellShape, FeedShape, ItemShape } from '../../../src/kit/sent-files/feed-shape.js'
import { plainName } from '../../../src/kit/sent-files/plain-name.js'

/** Where a cell of a file goes: a column of the feed, or a part of an item of it. */
export interface Target {
  /** As it stands in a mapping: `opened_at`, `closure.reason`; in a file of a child only the part, such as `deliveredAt`. */
  readonly name: string
  readonly value: CellShape | ItemShape
  /** The separator of a list of codes in one cell. */
  readonly joined: '|' | '+'
}

/** A file that has rows of its own for each record, such as contacts. */
export interface Child {
  /** `attempts`, or `assessments.needs` for what lies one level deeper. */
  readonly name: string
  readonly title: string
  readonly column: ItemShape
  readonly targets: readonly Target[]
}

/** The reference by which a row of a child finds its record. */
export const reference = 'record_ref'

const titles: Readonly<Record<string, string>> = {
  attempts: 'Contacts',
  assessments: 'Assessments',
  'assessments.needs': 'Needs, one row for each need of an assessment',
  flags: 'Flags',
  support: 'Support given',
  closure: 'Outcomes, one row for each closed case',
  satisfaction: 'Survey answers',
  witness: 'Court',
  restorative: 'Restorative justice',
  events: 'Events',
  enhanced_rights: 'Enhanced rights',
  later_reported: 'Later reports',
  reviews: 'Reviews',
}

const refTarget: Target = { name: reference, value: { name: reference, kind: 'reference', required: true }, joined: '|' }
const partTarget = (value: CellShape): Target => ({ name: value.name, value, joined: '+' })

/** The files that a feed may have beside its main one. */
export const childrenOf = (feed: FeedShape): readonly Child[] =>
  feed.columns.flatMap((column) => ('parts' in column ? childrenOfColumn(column) : []))

function childrenOfColumn(column: ItemShape): Child[] {
  const { name, parts } = column
  const child = { name, title: titles[name] ?? name, column, targets: [refTarget, ...parts.map(partTarget)] }
  const scores = parts.find(({ kind }) => kind === 'scores')
  const needs = parts.find((part) => part.kind === 'codes' && part.name === 'needs')
  if (scores?.kind !== 'scores' || needs?.kind !== 'codes') return [child]
  const deeper: readonly Target[] = [
    refTarget,
    partTarget({ name: 'at', kind: 'instant', required: false }),
    partTarget({ name: 'need', kind: 'code', required: true, codes: needs.codes }),
    partTarget({ name: 'score', kind: 'number', required: false, least: 0, most: scores.most, decimals: 0 }),
  ]
  return [child, { name: `${name}.needs`, title: titles[`${name}.needs`] ?? `${name}: needs`, column, targets: deeper }]
}

/** Where cells of the main file may go. Parts of an item that a record has once may be columns of it. */
export const mainTargets = (feed: FeedShape): readonly Target[] =>
  feed.columns.flatMap((column): Target[] => [
    { name: column.name, value: column, joined: '|' },
    ...(column.kind === 'item' ? column.parts.map((value): Target => ({ name: `${column.name}.${value.name}`, value, joined: '+' })) : []),
  ])

/** The targets of a file by its name in a mapping: `main`, or a child. */
export const targetsOf = (feed: FeedShape, file: string): readonly Target[] =>
  file === 'main' ? mainTargets(feed) : (childrenOf(feed).find(({ name }) => name === file)?.targets ?? [])

/** Words that systems use for those of the feeds. */
const same: Readonly<Record<string, string>> = {
  date: 'at',
  time: 'at',
  datetime: 'at',
  on: 'at',
  when: 'at',
  id: 'ref',
  reference: 'ref',
  number: 'ref',
  no: 'ref',
  gender: 'sex',
  method: 'channel',
  outcome: 'result',
  case: 'record',
  referrer: 'referral',
  age: 'age_band',
  opening: 'opened',
  open: 'opened',
  opened: 'opened',
  start: 'opened',
  delivered: 'delivered',
  type: 'type',
  crime: 'offence',
  offences: 'offence',
  token: 'subject_token',
  police: 'force',
  closed: 'closure',
  ended: 'closure',
  contact: 'attempts',
}

const wordsOf = (name: string): ReadonlySet<string> =>
  new Set(
    plainName(name)
      .split('_')
      .flatMap((word) => (same[word] ?? word).split('_')),
  )

/** How well a column of a file fits a target: 1 if it is named so, 0 if they share no word. */
export function fit(header: string, target: Target): number {
  if (plainName(header) === plainName(target.name)) return 1
  const [one, other] = [wordsOf(header), wordsOf(target.name)]
  const shared = [...one].filter((word) => other.has(word)).length
  const all = new Set([...one, ...other]).size
  return shared === 0 ? 0 : (0.99 * shared) / all
}
