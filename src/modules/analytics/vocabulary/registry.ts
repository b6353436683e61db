import {
  ageBands,
  channels,
  closureReasons,
  complaintAgencies,
  contactChannels,
  districts,
  drivers,
  enhancedRights,
  ethnicities,
  forces,
  homicideNotifiers,
  hubDispositions,
  indicators,
  laterReportTriggers,
  mentalHealth,
  needs,
  offenceGroups,
  outcomes,
  reasonGroups,
  regions,
  responseGrades,
  sexes,
  specialMeasures,
  staffFindings,
  supportTypes,
  unreportedReasons,
  type Code,
  type CodeList,
} from '../../reference/index.js'
import { attemptBins, binCodes, dayBins, laterReportBins } from './bins.js'
import { dimensionNames, type DimensionName } from './names.js'
import { dimensionOf } from './catalogue.js'
import { dutyList } from './duties.js'
import { needChangeList } from './need-changes.js'

/** One value that a dimension may take, and its place in the wider dimension. */
export interface RegisteredValue {
  readonly value: string
  readonly label: string
  readonly parent?: string
  /** Place in the code list, and so the bit of a mask: the first is 0. */
  readonly index: number
}

/** The registered values of every dimension, in the order in which answers list them. Built from code lists, never from data. */
export interface Registry {
  values(dimension: DimensionName): readonly RegisteredValue[]
  find(dimension: DimensionName, value: string): RegisteredValue | undefined
  /** The wider value that holds only this one, and so is the same node by another name. */
  alias(dimension: DimensionName, value: string): { dimension: DimensionName; value: string } | undefined
}

type Entry = Omit<RegisteredValue, 'index'>

/** Values by dimension → registry. Tests pass small lists of their own; a dimension that is left out has no values. */
export function registryOf(lists: Readonly<Partial<Record<DimensionName, readonly Entry[]>>>): Registry {
  const values = new Map<DimensionName, readonly RegisteredValue[]>()
  const byValue = new Map<DimensionName, ReadonlyMap<string, RegisteredValue>>()
  const children = new Map<string, number>()
  for (const dimension of dimensionNames) {
    const registered = (lists[dimension] ?? []).map((entry, index) => ({ ...entry, index }))
    values.set(dimension, registered)
    byValue.set(dimension, new Map(registered.map((entry) => [entry.value, entry])))
    for (const { parent } of registered) {
      if (parent !== undefined) children.set(`${dimension}|${parent}`, (children.get(`${dimension}|${parent}`) ?? 0) + 1)
    }
  }
  const aliases = new Map<DimensionName, ReadonlyMap<string, ReturnType<Registry['alias']>>>()
  for (const [dimension, registered] of values) {
    const wider = dimensionOf(dimension).parent
    if (wider === undefined) continue
    const only = registered.flatMap(({ value, parent }) =>
      parent !== undefined && children.get(`${dimension}|${parent}`) === 1 ? [[value, { dimension: wider, value: parent }] as const] : [],
    )
    aliases.set(dimension, new Map(only))
  }
  return {
    values: (dimension) => values.get(dimension) ?? [],
    find: (dimension, value) => byValue.get(dimension)?.get(value),
    alias: (dimension, value) => aliases.get(dimension)?.get(value),
  }
}

const fromList = (list: CodeList): readonly Entry[] =>
  list.codes.map(({ code, label, parent }) => (parent === undefined ? { value: code, label } : { value: code, label, parent }))

// Parents of lists that roll up to something that is no dimension (an age band's group, say) play no part here.
const flat = (list: CodeList): readonly Entry[] => list.codes.map(({ code, label }) => ({ value: code, label }))

const fromCodes = (codes: readonly Code[]): readonly Entry[] => codes.map(({ code, label }) => ({ value: code, label }))

/** The wider codes of a list that has no list of its own for them. */
const widerOf = (list: CodeList): readonly Entry[] =>
  [...new Set(list.codes.map(({ parent }) => parent).filter((parent) => parent !== undefined))].map((value) => ({
    value,
    label: spelledOut(value),
  }))

const spelledOut = (code: string): string => code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' ')

// These two never reach a fact: such referrals are left out.
const validDispositions = (): readonly Entry[] =>
  flat(hubDispositions).filter(({ value }) => value !== 'DUPLICATE' && value !== 'EXCLUDED_CRIME_TYPE')

const updateStates: readonly Entry[] = [
  { value: 'MET', label: 'All judged updates in time' },
  { value: 'BREACHED', label: 'An update late' },
  { value: 'NOT_JUDGED', label: 'No update judged' },
]

const seenBy: readonly Entry[] = [
  { value: 'BOTH', label: 'Police and charity' },
  { value: 'POLICE', label: 'Police alone' },
  { value: 'CHARITY', label: 'Charity alone' },
  { value: 'NEITHER', label: 'Neither' },
]

const yesOrNo: readonly Entry[] = [
  { value: 'YES', label: 'Yes' },
  { value: 'NO', label: 'No' },
]

const referredLists = () => ({
  DUTY: flat(dutyList),
  INDICATOR: flat(indicators),
  NEED: flat(needs),
  NEED_CHANGE: fromList(needChangeList),
  DISPOSITION: validDispositions(),
  STAFF_FINDING: flat(staffFindings),
  CLOSURE_REASON: flat(closureReasons),
  OUTCOME_GROUP: widerOf(outcomes),
  RESPONSE_GRADE: flat(responseGrades),
  CONTACT_CHANNEL: flat(contactChannels),
  IDENTIFICATION_DAYS: fromCodes(binCodes(dayBins)),
  FIRST_CONTACT_DAYS: fromCodes(binCodes(dayBins)),
  ATTEMPTS: fromCodes(binCodes(attemptBins)),
  UPDATED_IN_TIME: updateStates,
  SUPPORTED: yesOrNo,
  SEEN_BY: seenBy,
})

const directLists = () => ({
  SUPPORT_TYPE: flat(supportTypes),
  LATER_REPORT_TRIGGER: flat(laterReportTriggers),
  LATER_REPORT_DAYS: fromCodes(binCodes(laterReportBins)),
  SPECIAL_MEASURE: flat(specialMeasures),
  SATISFIED_WITH: flat(drivers),
  DISSATISFIED_WITH: flat(drivers),
  COMPLAINT_ABOUT: flat(complaintAgencies),
  NOTIFIED_BY: flat(homicideNotifiers),
  CASE_WORKER_DAYS: fromCodes(binCodes(dayBins)),
})

/** The partnership's registry, from the reference code lists. */
export const referenceRegistry = (): Registry =>
  registryOf({
    FORCE: forces.map(({ id, name, region }) =>
      region === null ? { value: id, label: name } : { value: id, label: name, parent: region },
    ),
    REGION: flat(regions),
    DISTRICT: fromList(districts),
    OFFENCE_GROUP: flat(offenceGroups),
    AGE_BAND: flat(ageBands),
    SEX: flat(sexes),
    ETHNICITY: flat(ethnicities),
    MENTAL_HEALTH: flat(mentalHealth),
    ENHANCED_RIGHTS: flat(enhancedRights),
    CHANNEL: flat(channels),
    REASON_GROUP: flat(reasonGroups),
    REASON_NOT_REPORTED: fromList(unreportedReasons),
    DRIVER: flat(drivers),
    ...referredLists(),
    ...directLists(),
    // A dimension without its list would be a split without a row.
  } satisfies Readonly<Record<DimensionName, readonly Entry[]>>)
