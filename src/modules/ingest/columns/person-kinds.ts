import {
  ageBandOf,
  ageBands,
  flagSources,
  flagValues,
  forceByAlias,
  forceNames,
  forces,
  indicators,
  mostAge,
} from '../../reference/index.js'
import type { Kind, UnknownWord } from './feed.js'
import { code, oneOf, reference, resolved, textOf, unknownCodeAs } from './column-kinds.js'
import { items, may, need, time, type Item } from './item-kinds.js'

/** What several feeds say in the same way about a person. */

const bands = ageBands.codes.map((band) => band.code)

/**
 * A registered band, or an age in whole years that the hub converts to its band. Anything else becomes UNKNOWN and counts as a data-quality
 * issue.
 */
export const ageBand = (): Kind<string> => ({
  is: 'age band, or age in whole years',
  shape: 'text',
  json: { type: 'string', title: ageBands.name, examples: bands },
  codes: bands,
  cell: { kind: 'spelled', codes: bands, spellings: [], folding: 'CAPITALS', numbersTo: mostAge },
  read(raw, field, reading) {
    const text = textOf(raw)
    const band = ageBandOf(text ?? '')
    if (band !== undefined) return band
    reading.noteUnmapped(field, text)
    return 'UNKNOWN'
  },
  unknownAs: unknownCodeAs,
})

/** A force, by its id or any of its names. */
export const force = () =>
  resolved(
    'force id, or a name of the force',
    forces.map((one) => one.id),
    { spellings: forceNames, folding: 'SIGNS' },
    (text) => forceByAlias(text)?.id,
  )

const police = ['POLICE_FIRST_CONTACT', 'POLICE_LATER', 'CPS_WCU']
const sources = flagSources.codes.map((source) => source.code)

const flagParts = (from: readonly string[]) => ({
  indicator: need(code(indicators)),
  value: need(code(flagValues)),
  source: need(oneOf(from)),
  assessedAt: need(time()),
})

/** Vulnerability flags: who saw what, and when. A force may use only the police sources. */
export const policeFlags = () => flags({ ...flagParts(sources.filter((source) => police.includes(source))), definition: may(reference()) })

export const charityFlags = () => flags(flagParts(sources.filter((source) => !police.includes(source))))

const flags = (parts: Parameters<typeof items>[1]): Kind<readonly Item[]> => ({ ...items('FlagInput', parts), unknownAs: notAssessed })

/** No flag was assessed. An empty list counts too: it was sent, and says nothing. */
const notAssessed = (value: unknown): UnknownWord | undefined =>
  (value as readonly Item[]).every((flag) => flag['value'] === 'NOT_ASSESSED') ? 'NOT_ASSESSED' : undefined

/** The value of the latest mental-health flag. If two have the same time, the later in the list. */
export function mentalHealthOf(flags: readonly Item[] | null): string {
  let last: Item | undefined
  for (const flag of flags ?? []) {
    if (flag.indicator === 'MENTAL_HEALTH' && (!last || String(flag.assessedAt) >= String(last.assessedAt))) last = flag
  }
  return typeof last?.value === 'string' ? last.value : 'NOT_ASSESSED'
}
