import type { BreakMarker } from './measure.js'

/** Versions of the Victims' Code: limits and duties differ. */
export const codeBreaks: readonly BreakMarker[] = [
  { on: '2013-12-10', text: "The Victims' Code of 2013 replaced that of 2006." },
  { on: '2015-11-16', text: "The Victims' Code of 2015 replaced that of 2013 and covers more victims and providers." },
  { on: '2021-04-01', text: "The Victims' Code of 2021 replaced that of 2015: limits differ for several duties." },
]

export const codeWarning =
  'Compliance is not the same as needs met: read it beside the evidenced share, satisfaction and support. Forces that send fewer events are judged on fewer.'
