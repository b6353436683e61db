import { ageBandOf, ageBands, flagSources, flagValues, indicators } from '../../reference/index.js'
import type { Kind } from './feed.js'
import { code, oneOf, reference, textOf } from './column-kinds.js'
import { valueClassOf } from './value-class.js'
import { items, may, need, time, type Item } from './item-kinds.js'

/** What the feeds say alike about a person. */

const bands = ageBands.codes.map((band) => band.code)

/** A registered band, or an age in whole years that the hub puts into its band. Anything else is UNKNOWN and a data-quality issue. */
export const ageBand = (): Kind<string> => ({
  is: 'age band, or age in whole years',
  shape: 'text',
  json: { type: 'string', title: ageBands.name, examples: bands },
  codes: bands,
  read(raw, field, reading) {
    const text = textOf(raw)
    const band = ageBandOf(text ?? '')
    if (band !== undefined) return band
    reading.noteUnmapped(field, valueClassOf(text))
    return 'UNKNOWN'
  },
})

const police = ['POLICE_FIRST_CONTACT', 'POLICE_LATER', 'CPS_WCU']
const sources = flagSources.codes.map((source) => source.code)

const flagParts = (from: readonly string[]) => ({
  indicator: need(code(indicators)),
  value: need(code(flagValues)),
  source: need(oneOf(from)),
  assessedAt: need(time()),
})

/** Vulnerability flags: who saw what and when. A force speaks for the police sources alone. */
export const policeFlags = () =>
  items('FlagInput', { ...flagParts(sources.filter((source) => police.includes(source))), definition: may(reference()) })

export const charityFlags = () => items('FlagInput', flagParts(sources.filter((source) => !police.includes(source))))

/** What the latest mental-health flag says; of two at one time the later in the list. */
export function mentalHealthOf(flags: readonly Item[] | null): string {
  let last: Item | undefined
  for (const flag of flags ?? []) {
    if (flag.indicator === 'MENTAL_HEALTH' && (!last || String(flag.assessedAt) >= String(last.assessedAt))) last = flag
  }
  return typeof last?.value === 'string' ? last.value : 'NOT_ASSESSED'
}
