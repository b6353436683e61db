import JSONstat, { type Dataset } from 'jsonstat-toolkit'

/** A number of a dataset, with its category in each dimension. */
export interface Place {
  readonly at: Readonly<Record<string, string>>
  readonly value: number | null
  /** Null at a place that is in no row of the answer. */
  readonly status: string | null
}

export interface JsonStatFile {
  readonly dataset: Dataset
  readonly places: readonly Place[]
}

/** A dataset as the toolkit of JSON-stat's author reads it. */
export function readJsonStat(text: string): JsonStatFile {
  const dataset = JSONstat(JSON.parse(text) as unknown)
  if (dataset.class !== 'dataset') throw new Error(`the toolkit of JSON-stat finds no dataset, but ${String(dataset.class)}`)
  const places = dataset
    .toTable({ type: 'arrobj', status: true, field: 'id', content: 'id' })
    .map(({ value, status, ...at }): Place => ({ at: at as Readonly<Record<string, string>>, value, status }))
  return { dataset, places }
}
