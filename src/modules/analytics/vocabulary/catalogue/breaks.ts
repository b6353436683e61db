import type { DayMarker } from '../measure-entry.js'

/** Dates on which a new version of the Victims' Code changed limits and duties. */
export const codeBreaks: readonly DayMarker[] = [
  { on: '2013-12-10', text: "The Victims' Code of 2013 replaced that of 2006." },
  { on: '2015-11-16', text: "The Victims' Code of 2015 replaced that of 2013 and covers more victims and providers." },
  { on: '2021-04-01', text: "The Victims' Code of 2021 replaced that of 2015: limits differ for several duties." },
]

/** The day on which another provider took over the Witness Service, which supports victims at court. */
export const witnessBreaks: readonly DayMarker[] = [{ on: '2015-04-01', text: 'The Witness Service passed to another provider.' }]

/** Days on which the police's surveys of victims changed. Their answers come in addition to the charity's own. */
export const surveyBreaks: readonly DayMarker[] = [
  {
    on: '2017-04-01',
    text: "The police's User Satisfaction Survey was no longer required, except of victims of domestic abuse, so forces ask different victims.",
  },
]

export const codeWarning =
  'Compliance is not the same as needs met: read it beside the evidenced share, satisfaction and support. Forces that send fewer events are judged on fewer.'

/** A warning for every measure that reads flags of the police. */
export const ownDefinitions =
  'Forces define vulnerability differently and change their definitions: a difference between forces or years may be one of definition.'
