import { offenceOf, offences, offenceSlugs } from '../../reference/index.js'
import type { Kind } from './feed.js'
import { textOf, unknownCode } from './column-kinds.js'

/** An offence: a Home Office code, a subgroup, or a label of data.police.uk. It is kept in its registered spelling. */
export const offence = (): Kind<string> => ({
  is: 'Home Office code, offence subgroup, or data.police.uk crime type',
  shape: 'text',
  json: { type: 'string' },
  cell: { kind: 'spelled', codes: offences.map((one) => one.code), spellings: offenceSlugs, folding: 'CAPITALS' },
  read(raw, field, reading) {
    const text = textOf(raw)
    const known = text === undefined ? undefined : offenceOf(text)
    return (
      known?.code ??
      unknownCode(reading, field, ['a Home Office code such as 008/06', 'an offence subgroup', 'a data.police.uk crime type'])
    )
  },
})

/** The group in which analysis counts the offence: a registered group, or UNKNOWN if none was sent. */
export const offenceGroup = (code: string | null): string => (code === null ? 'UNKNOWN' : (offenceOf(code)?.offenceGroup ?? 'UNKNOWN'))
