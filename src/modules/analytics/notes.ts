import type { VulnerabilityDefinition } from '../reference/index.js'
import type { Note } from './answer.js'
import { dimensionOf, measureOf } from './catalogue.js'
import type { Measure } from './catalogue/measure.js'
import type { DisclosurePolicy } from './disclosure.js'
import { slackOf } from './disclosure.js'
import type { Question } from './question.js'
import type { Registry } from './registry.js'

interface NoteSetting {
  readonly registry: Registry
  readonly definitions: readonly VulnerabilityDefinition[]
  readonly policy: DisclosurePolicy
  readonly synthetic: boolean
}

const definitionNote = ({ name, definition, definitionVersion, source }: Measure): Note => ({
  code: 'DEFINITION',
  text: `${name} (version ${definitionVersion}): ${definition} Source: ${source}`,
})

const excludesNote = ({ name, excludes }: Measure): Note => ({ code: 'EXCLUDES', text: `${name}: ${excludes}` })

const warningNotes = ({ warnings = [] }: Measure): Note[] => warnings.map((text) => ({ code: 'COMPARABILITY', text }))

/** Breaks that the question's period crosses. */
function breakNotes({ breaks = [] }: Measure, { period }: Question): Note[] {
  const crossed = breaks.filter(({ on }) => on > `${period.from.slice(0, 4)}-01-01` && on <= `${period.to.slice(0, 4)}-12-31`)
  return crossed.map(({ on, text }) => ({ code: 'BREAK', text: `From ${on}: ${text} Do not read a trend across it.` }))
}

const oncePerText = (notes: readonly Note[]): Note[] => [...new Map(notes.map((note) => [note.text, note])).values()]

function protectionNotes(question: Question, policy: DisclosurePolicy): Note[] {
  if (question.scope === 'OWN') {
    return [
      {
        code: 'OWN_ROWS',
        text: 'Exact, and counted from your own rows alone as they stood when each quarter was published: a person counts once a year within your organisation.',
      },
    ]
  }
  const sentence = question.additive
    ? 'Totals here are sums of the published rows. Each row carries noise of its own, so a total differs from the figure that the same question gives without the split.'
    : 'Rows do not add up to their total: each figure carries noise of its own. Ask with additive for totals that are sums of the published rows.'
  return [
    { code: 'NOT_ADDITIVE', text: sentence },
    {
      code: 'PROTECTED',
      text: `Counts carry noise${policy.rounding > 1 ? ` and are rounded to ${policy.rounding}` : ''}: each lies within ${slackOf(policy)} of the truth. A count that comes out below ${policy.threshold} is suppressed, as is none at all. Counts just above ${policy.threshold} are a little too high on average.`,
    },
  ]
}

const dates = ({ validFrom, validTo }: VulnerabilityDefinition): string => `from ${validFrom}${validTo === null ? '' : ` to ${validTo}`}`

/** Whether the forces' own definitions of vulnerability belong beside the answer. */
export const readsVulnerability = ({ measures }: Question): boolean => measures.some((name) => name.startsWith('VULNERABILITY_'))

/** Each force has its own definition: of the forces asked for, or of all where none is named. */
function vulnerabilityNotes(question: Question, { definitions, registry }: NoteSetting): Note[] {
  if (!readsVulnerability(question)) return []
  const asked = question.where.find(({ dimension }) => dimension === 'FORCE')?.value
  const named = definitions
    .filter(({ force }) => asked === undefined || force === asked)
    .map((one): Note => {
      const label = registry.find('FORCE', one.force)?.label ?? one.force
      return { code: 'VULNERABILITY_DEFINITION', text: `${label}, ${dates(one)}: ${one.definition} Source: ${one.source}` }
    })
  const comparability: Note = {
    code: 'COMPARABILITY',
    text: 'Forces define vulnerability differently and change their definitions: a difference between forces or years may be one of definition.',
  }
  return [comparability, ...named]
}

const severalNote: Note = {
  code: 'SEVERAL_VALUES',
  text: 'A person may have several values of this dimension and is counted in each: the rows overlap.',
}

/** What must be read beside the figures. */
export function notesFor(question: Question, setting: NoteSetting): readonly Note[] {
  const measures = question.measures.map(measureOf)
  const notes: Note[] = [
    ...measures.map(definitionNote),
    ...measures.map(excludesNote),
    ...oncePerText(measures.flatMap((measure) => [...warningNotes(measure), ...breakNotes(measure, question)])),
    {
      code: 'PERSON_ONCE_A_YEAR',
      text: 'A person counts once a calendar year, in the month, quarter and place of the first valid episode of that year: later quarters of a year hold only people not met before in it, so compare a quarter with the same quarter of another year.',
    },
    ...protectionNotes(question, setting.policy),
    ...vulnerabilityNotes(question, setting),
  ]
  if (question.by.some((name) => dimensionOf(name).several)) notes.push(severalNote)
  if (setting.synthetic)
    notes.unshift({ code: 'SYNTHETIC', text: 'Synthetic data: these people were made up by the hub and describe nobody.' })
  return notes
}
