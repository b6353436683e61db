import { reasonGroups, unreportedReasons, type VulnerabilityDefinition } from '../../../reference/index.js'
import type { Note } from './analysis-row.type.js'
import { definitionNotes } from './definition-notes.js'
import { ownDefinitions } from '../../vocabulary/catalogue/breaks.js'
import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import { countsOnItsDay, type Measure } from '../../vocabulary/measure.js'
import type { DisclosurePolicy } from '../protect/disclosure-policy.type.js'
import { slackOf } from '../protect/disclosure.js'
import type { Question } from '../question/question.js'
import type { Registry } from '../../vocabulary/registry.js'
import type { Missing } from '../reads/missing-contributors.js'
import { holdsForce, type Days, type SeriesBreak } from './series-break.js'
import { readsDefinitions } from './series-breaks.js'
import { stratumOf } from '../../vocabulary/strata.js'

interface NoteSetting {
  readonly registry: Registry
  /** Of forces from whose rows the answer is counted. */
  readonly definitions: readonly VulnerabilityDefinition[]
  readonly policy: DisclosurePolicy
  /** On records of one person that were not linked. */
  readonly linkage: readonly Note[]
  readonly synthetic: boolean
  /** Partners that are missing from some figure of the answer. */
  readonly missing: readonly Missing[]
  readonly breaks: readonly SeriesBreak[]
  readonly days: Days
}

const definitionNote = ({ name, definition, definitionVersion, source }: Measure): Note => ({
  code: 'DEFINITION',
  text: `${name} (version ${definitionVersion}): ${definition} Source: ${source}`,
  measures: [name],
})

const excludesNote = ({ name, excludes }: Measure): Note => ({ code: 'EXCLUDES', text: `${name}: ${excludes}`, measures: [name] })

/** Warnings, each once; one that is not of every measure asked names those that it is of. */
function warningNotes(measures: readonly Measure[]): Note[] {
  // That of the forces' own definitions is given with them.
  const texts = [...new Set(measures.flatMap(({ warnings = [] }) => warnings))].filter((text) => text !== ownDefinitions)
  return texts.map((text) => {
    const warned = measures.filter(({ warnings = [] }) => warnings.includes(text))
    const whose = warned.length === measures.length ? '' : `${warned.map(({ title }) => `“${title}”`).join(', ')}: `
    return { code: 'COMPARABILITY', text: `${whose}${text}` }
  })
}

const noTrend = 'Do not read a trend across it'

const breakNote = ({ on, text, alike }: SeriesBreak): Note => ({
  code: 'BREAK',
  text: alike === 'NOWHERE' ? `${text} Do not read a trend in it.` : `From ${on}: ${text} ${noTrend}.`,
})

/** A break of some forces, for those of them that are asked for. */
function breakOfForces({ on, forces = [], textFor }: SeriesBreak, { where }: Question, registry: Registry): Note[] {
  const asked = forces.filter((force) => holdsForce(force, where, registry))
  if (asked.length === 0 || !textFor) return []
  return [{ code: 'BREAK', text: `From ${on}: ${textFor(asked)} ${noTrend}, nor of any total that this is part of.`, forces: asked }]
}

const oncePerText = (notes: readonly Note[]): Note[] => [...new Map(notes.map((note) => [note.text, note])).values()]

function protectionNotes(question: Question, measures: readonly Measure[], policy: DisclosurePolicy): Note[] {
  if (question.scope === 'OWN') {
    return [
      {
        code: 'OWN_ROWS',
        text: `Exact, and counted from your own rows only, as they stood when each quarter was published${measures.some(countsOnItsDay) ? '' : ': a person counts once a year within your organisation'}.`,
      },
    ]
  }
  return [
    ...(question.additive
      ? [{ code: 'NOT_ADDITIVE', text: summed }]
      : [{ code: 'NOT_ADDITIVE', text: 'Rows do not add up to their total: each figure carries noise of its own.' }, additiveAdvice]),
    {
      code: 'PROTECTED',
      text: `Counts carry noise${policy.rounding > 1 ? ` and are rounded to ${policy.rounding}` : ''}: each lies within ${slackOf(policy)} of the truth. A count that comes out below ${policy.threshold} is suppressed, as is none at all. Counts just above ${policy.threshold} are a little too high on average, because the lower ones are withheld, and so are rates with such a numerator, by more.`,
    },
    howToAsk('Read intervalIfShown beside rates with a small numerator or remainder.'),
  ]
}

const summed =
  'Totals here are sums of the published rows. Each row carries noise of its own, so a total differs from the figure that the same question gives without the split.'

/** Advice for someone who can ask another question. Figures that leave as a file or for everybody do not carry it. */
const howToAsk = (text: string): Note => ({ code: 'HOW_TO_ASK', text })

const additiveAdvice = howToAsk('Ask with additive for totals that are sums of the published rows.')

/** Whether the answer needs the forces' own definitions of vulnerability. */
export const readsVulnerability = (question: Question): boolean =>
  question.measures.map(measureOf).some((measure) => readsDefinitions(question, measure))

const definitionsAdvice = howToAsk('Name a force, or ask by FORCE, to read what each force calls vulnerable.')

/** Each force has its own definition. If the answer names the force, the definition is a note. */
function vulnerabilityNotes(question: Question, { definitions, registry, breaks }: NoteSetting): Note[] {
  if (!readsVulnerability(question)) return []
  const labelOf = (force: string): string => registry.find('FORCE', force)?.label ?? force
  const namesForces =
    question.by.includes('FORCE') || question.where.some(({ dimension }) => dimension === 'FORCE' || dimension === 'DISTRICT')
  const changed = breaks.filter(({ alike }) => alike === undefined).flatMap((one) => breakOfForces(one, question, registry))
  return [
    { code: 'COMPARABILITY', text: ownDefinitions },
    ...changed,
    ...(namesForces ? definitionNotes(definitions, labelOf) : [definitionsAdvice]),
  ]
}

/** The sender names the survey, and the survey is no dimension, so nothing shows whether two rows come from the same one. */
const surveyNote: Note = {
  code: 'NOT_COMPARABLE',
  text: 'Answers of every survey that the charity sends are counted together, whatever its questions, scale and mode; positive is what each scale says is. Rows of different forces or periods may rest on different surveys.',
}

const responseAdvice = howToAsk(
  'Not everybody who is asked answers: surveyResponse says how many did, and weighted sets rates of respondents on all referred.',
)

const severalNote: Note = {
  code: 'SEVERAL_VALUES',
  text: 'A person may have several values of this dimension and is counted in each: the rows overlap.',
}

/** The headline of a group depends on which reasons were put into it. */
const reasonsNote: Note = {
  code: 'REASON_GROUPS',
  text: `Groups of reasons hold: ${reasonGroups.codes
    .map(({ code, label }) => {
      const reasons = unreportedReasons.codes.filter(({ parent }) => parent === code).map((one) => one.label.toLowerCase())
      return `“${label}”: ${reasons.join(', ')}`
    })
    .join('; ')}.`,
}

const met = 'in the month, quarter and place of the first valid episode of that year'
const later = 'later quarters of a year hold only people not met before in it, so compare a quarter with the same quarter of another year'
const twice =
  'Whoever two forces met counts in each of them, and so twice in a region or the nation, which is a figure of its own over all rows of its forces and no sum of theirs.'

/** How often a person counts: once for each force in strata of forces. Own figures are of one contributor anyway. */
function onceNotes({ scope }: Question, measures: readonly Measure[]): Note[] {
  const code = 'PERSON_ONCE_A_YEAR'
  const held = (some: readonly Measure[], ofForces: boolean): string =>
    [...new Set(some.flatMap(({ strata }) => strata))]
      .map(stratumOf)
      .filter(({ contributor }) => scope === 'SHARED' && (contributor === 'FORCE') === ofForces)
      .map(({ holds }) => holds)
      .join(' and ')
  const [stocks, flows] = [measures.filter(countsOnItsDay), measures.filter((measure) => !countsOnItsDay(measure))]
  const [ofForces, ofOthers] = [held(flows, true), held(flows, false)]
  const notes: Note[] = []
  if (ofForces !== '') {
    const text = `Of ${ofForces} a person counts once a calendar year within each force, ${met} there: ${later}. ${twice}`
    notes.push({ code, text })
    if (ofOthers !== '') notes.push({ code, text: `Of ${ofOthers} a person counts once a calendar year, ${met}.` })
  } else if (flows.length > 0) notes.push({ code, text: `A person counts once a calendar year, ${met}: ${later}.` })
  if (stocks.length === 0) return notes
  const inStocks = held(stocks, true)
  const text =
    inStocks === ''
      ? 'A stock counts each person once on its day, whenever the person was first met.'
      : `Of ${inStocks} a person counts once on the day within each force, whenever the person was first met. ${twice}`
  return [...notes, { code: 'STOCK', text }]
}

/** Advice within the note on person-years. Public pages leave it out. */
export const personYearsAdvice = 'Ask per YEAR for how many people there were in each.'

/** A sum over several years counts a person once for each year, because no published file links a person's years. */
function personYearNotes({ per }: Question, { first, last }: Days): Note[] {
  if (per !== 'WHOLE' || first.slice(0, 4) === last.slice(0, 4)) return []
  const text = `These are person-years: counts of several calendar years are added, and whoever comes in two of them counts twice. ${personYearsAdvice}`
  return [{ code: 'PERSON_YEARS', text }]
}

/** Which partners are missing. Partners that miss the same quarters of a feed share one sentence. */
function missingNotes({ missing, registry }: NoteSetting, measures: readonly Measure[]): Note[] {
  const isFollowed = measures.some(({ strata }) => strata.some((stratum) => stratumOf(stratum).followed))
  const published = isFollowed ? 'that, and the later quarter with which its follow-up is frozen, were published' : 'that was published'
  const quartersOf = new Map<string, Set<string>>()
  for (const { feed, partner, quarter } of missing) {
    const key = `${feed} ${partner}`
    quartersOf.set(key, (quartersOf.get(key) ?? new Set()).add(quarter))
  }
  const alike = new Map<string, string[]>()
  for (const [key, quarters] of quartersOf) {
    const [feed = '', partner = ''] = key.split(' ')
    const what = `${[...quarters].sort().join(', ')}: ${feed}`
    alike.set(what, [...(alike.get(what) ?? []), partner])
  }
  const labelOf = (partner: string): string => registry.find('FORCE', partner)?.label ?? partner
  return [...alike].map(([what, partners]) => {
    const inOrder = partners.sort((one, other) => (labelOf(one) < labelOf(other) ? -1 : 1))
    return {
      code: 'CONTRIBUTOR_MISSING',
      text: `${what} of ${inOrder.map(labelOf).join(', ')} is not in, because no live agreement covered it when ${published}. Regions and the nation are counted without it, and whoever is named here has no row of its own there. Do not compare with periods or places in which it is.`,
      forces: inOrder.filter((partner) => registry.find('FORCE', partner)),
    }
  })
}

/** Everything that must be read with the figures. */
export function notesFor(question: Question, setting: NoteSetting): readonly Note[] {
  const measures = question.measures.map(measureOf)
  const notes: Note[] = [
    ...measures.map(definitionNote),
    ...measures.map(excludesNote),
    ...oncePerText([
      ...warningNotes(measures),
      ...measures.flatMap((measure) =>
        setting.breaks
          .filter(({ measures: [of] }) => of === measure.name)
          .flatMap((one) =>
            one.forces === undefined ? [breakNote(one)] : one.alike ? breakOfForces(one, question, setting.registry) : [],
          ),
      ),
      ...vulnerabilityNotes(question, setting),
      ...(measures.some(({ strata }) => strata.includes('SURVEYED')) ? [surveyNote, responseAdvice] : []),
    ]),
    // Safeguard Who is missing is named
    ...missingNotes(setting, measures),
    ...onceNotes(question, measures),
    ...setting.linkage,
    ...personYearNotes(question, setting.days),
    ...protectionNotes(question, measures, setting.policy),
  ]
  if (question.by.some((name) => dimensionOf(name).several)) notes.push(severalNote)
  if ([...question.by, ...question.where.map(({ dimension }) => dimension)].includes('REASON_GROUP')) notes.push(reasonsNote)
  if (setting.synthetic)
    notes.unshift({ code: 'SYNTHETIC', text: 'Synthetic data: these people were made up by the hub and describe nobody.' })
  return notes
}
