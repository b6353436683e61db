import { readData } from '../../kit/jurisdiction.js'

/** One code of a list. `parent` is the code of the wider list that it rolls up to. */
export interface Code {
  readonly code: string
  readonly label: string
  readonly parent?: string
}

/** A closed list of codes, as versioned reference data. The order of `codes` is the bit order of the fact masks. */
export interface CodeList {
  readonly name: string
  readonly version: string
  readonly source: string
  /** First day on which the list is valid, `YYYY-MM-DD`. */
  readonly validFrom: string
  readonly codes: readonly Code[]
}

type CodeRow = readonly [code: string, label: string, parent?: string]

interface ListFile {
  readonly version: string
  readonly source: string
  readonly validFrom: string
  readonly codes: readonly CodeRow[]
}

const toCode = ([code, label, parent]: CodeRow): Code => (parent === undefined ? { code, label } : { code, label, parent })

const toList = (name: string, file: ListFile): CodeList => ({
  name,
  version: file.version,
  source: file.source,
  validFrom: file.validFrom,
  codes: file.codes.map(toCode),
})

const files = readData<Record<string, ListFile>>('lists/code-lists.json')

function list(name: string): CodeList {
  const file = files[name]
  if (!file) throw new Error(`code-lists.json has no list ${name}`)
  return toList(name, file)
}

export const regions = list('regions')
export const offenceGroups = list('offenceGroups')
export const offenceSubgroups = list('offenceSubgroups')
export const crimeTypes = list('crimeTypes')
export const ageBands = list('ageBands')
export const sexes = list('sexes')
export const ethnicities = list('ethnicities')
export const ethnicitiesOfficer = list('ethnicitiesOfficer')
export const mentalHealth = list('mentalHealth')
export const flagValues = list('flagValues')
export const enhancedRights = list('enhancedRights')
export const enhancedDecisions = list('enhancedDecisions')
export const indicators = list('indicators')
export const flagSources = list('flagSources')
export const offenceFlags = list('offenceFlags')
export const victimBases = list('victimBases')
export const reasonGroups = list('reasonGroups')
export const unreportedReasons = list('unreportedReasons')
export const channels = list('channels')
export const drivers = list('drivers')
export const needCodes = list('needs')
export const eventTypes = list('eventTypes')
export const agencies = list('agencies')
export const dispositions = list('dispositions')
export const hubDispositions = list('hubDispositions')
export const staffFindings = list('staffFindings')
export const consents = list('consents')
export const consentScopes = list('consentScopes')
export const relationships = list('relationships')
export const riskLevels = list('riskLevels')
export const communicationNeeds = list('communicationNeeds')
export const responseGrades = list('responseGrades')
export const outcomes = list('outcomes')
export const contactChannels = list('contactChannels')
export const contactResults = list('contactResults')
export const assessmentKinds = list('assessmentKinds')
export const supportTypes = list('supportTypes')
export const complaintAgencies = list('complaintAgencies')
export const projectKinds = list('projectKinds')
export const homicideNotifiers = list('homicideNotifiers')
export const restorativeOfferers = list('restorativeOfferers')
export const restorativeTypes = list('restorativeTypes')
export const restorativeOutcomes = list('restorativeOutcomes')
export const witnessRoles = list('witnessRoles')
export const specialMeasures = list('specialMeasures')
export const closureReasons = list('closureReasons')
export const surveyModes = list('surveyModes')
export const surveyResults = list('surveyResults')
export const satisfactionItems = list('satisfactionItems')
export const referrerTypes = list('referrerTypes')
export const policeExperiences = list('policeExperiences')
export const wantsToReport = list('wantsToReport')
export const yesNoUnknown = list('yesNoUnknown')
export const yesNo = list('yesNo')
export const laterReportTriggers = list('laterReportTriggers')
/** The 348 districts of 2017, with the force id as parent. BTP has no district. */
export const districts = toList('districts', readData<ListFile>('places/districts-2017.json'))

const codesOf = new Map<CodeList, ReadonlyMap<string, Code>>()

function index(of: CodeList): ReadonlyMap<string, Code> {
  const known = codesOf.get(of) ?? new Map(of.codes.map((code) => [code.code, code]))
  codesOf.set(of, known)
  return known
}

/** Is `code` in the list, with exactly this spelling? */
export const hasCode = (of: CodeList, code: string): boolean => index(of).has(code)

/** Label for a code; the code itself if the list does not contain it. */
export const labelOf = (of: CodeList, code: string): string => index(of).get(code)?.label ?? code

/** The wider code that this one rolls up to. */
export const parentOf = (of: CodeList, code: string): string | undefined => index(of).get(code)?.parent

const bitsOf = new Map<CodeList, ReadonlyMap<string, bigint>>()

/** Fact mask of several codes: the first code of the list is bit 0, value 1. Codes outside the list set no bit. */
export function maskOf(of: CodeList, codes: Iterable<string>): bigint {
  const bits = bitsOf.get(of) ?? new Map(of.codes.map((code, place) => [code.code, 1n << BigInt(place)]))
  bitsOf.set(of, bits)
  let mask = 0n
  for (const code of codes) mask |= bits.get(code) ?? 0n
  return mask
}

/** Force id of a local authority district code; undefined if there is no such district. */
export const districtForce = (lad: string): string | undefined => parentOf(districts, lad)
