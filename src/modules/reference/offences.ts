import { offenceGroups, offenceSubgroups, parentOf } from './codes.js'
import { foldings } from '../../kit/sent-files/folding.js'
import { readData } from '../../kit/jurisdiction.js'

/** What an offence code says about the crime. */
export interface Offence {
  /** As a file may spell it: a Home Office code `NNN/NN`, a subgroup or group code, or a data.police.uk label. */
  readonly code: string
  readonly label: string
  readonly offenceGroup: string
  readonly subgroup: string
  /** The contract excludes it from support. */
  readonly excluded: boolean
  /** Is or may be a sexual offence: data.police.uk merges these with violence. */
  readonly sexual: boolean
  /** Gives enhanced rights by itself, as a most serious crime. */
  readonly mostSerious: boolean
}

type Mark = 'serious' | 'sexual'

interface OffenceFile {
  readonly version: string
  readonly source: string
  readonly validFrom: string
  readonly offences: readonly (readonly [code: string, label: string, subgroup: string, marks?: readonly Mark[]])[]
  readonly policeUk: readonly (readonly [label: string, slug: string | null, group: string, subgroup: string, marks?: readonly Mark[]])[]
}

interface ServiceRules {
  readonly version: string
  readonly source: string
  readonly validFrom: string
  readonly excludedSubgroups: readonly string[]
  readonly explicitConsent: {
    readonly subgroups: readonly string[]
    readonly offenceFlags: readonly string[]
    readonly victimBases: readonly string[]
  }
}

const file = readData<OffenceFile>('lists/offences.json')

/** Which crimes the service excludes, and which need explicit consent before a referral. Versioned, because contracts change. */
export const serviceRules = readData<ServiceRules>('law/service-rules.json')

/** Groups whose subgroups are all excluded. An offence in one is excluded even if its subgroup is not known. */
const excludedGroups = offenceGroups.codes
  .map((group) => group.code)
  .filter((group) => {
    const parts = offenceSubgroups.codes.filter((subgroup) => subgroup.parent === group)
    return parts.length > 0 && parts.every((part) => serviceRules.excludedSubgroups.includes(part.code))
  })

function offence(code: string, label: string, offenceGroup: string, subgroup: string, marks: readonly Mark[] = []): Offence {
  return {
    code,
    label,
    offenceGroup,
    subgroup,
    excluded: serviceRules.excludedSubgroups.includes(subgroup) || (subgroup === 'UNKNOWN' && excludedGroups.includes(offenceGroup)),
    sexual: marks.includes('sexual') || offenceGroup === 'SEXUAL_OFFENCES',
    mostSerious: marks.includes('serious') || offenceGroup === 'SEXUAL_OFFENCES' || subgroup === 'HOMICIDE',
  }
}

/** Every spelling that a feed may use, once each. */
export const offences: readonly Offence[] = [
  ...file.offences.map(([code, label, subgroup, marks]) =>
    offence(code, label, parentOf(offenceSubgroups, subgroup) ?? 'UNKNOWN', subgroup, marks),
  ),
  ...offenceSubgroups.codes.map(({ code, label, parent }) => offence(code, label, parent ?? 'UNKNOWN', code)),
  ...offenceGroups.codes
    .filter((group) => !offenceSubgroups.codes.some((subgroup) => subgroup.code === group.code))
    .map(({ code, label }) => offence(code, label, code, 'UNKNOWN')),
  ...file.policeUk.map(([label, , group, subgroup, marks]) => offence(label, label, group, subgroup, marks)),
]

/** The source of the offence list. */
export const offencesVersion = { version: file.version, source: file.source, validFrom: file.validFrom }

// The first spelling wins, so that `Robbery` is the group and does not appear twice.
const bySpelling = new Map<string, Offence>()
const name = (spelling: string, known: Offence): void => {
  const folded = foldings.CAPITALS(spelling)
  if (!bySpelling.has(folded)) bySpelling.set(folded, known)
}
for (const known of offences) name(known.code, known)

/** The offence that a code or label names, in any letter case. Undefined if the closed list does not contain it. */
export const offenceOf = (text: string): Offence | undefined => bySpelling.get(foldings.CAPITALS(text))

for (const [label, slug] of file.policeUk) {
  const known = offenceOf(label)
  if (slug && known) name(slug, known)
}

/** The names under which data.police.uk has its crime types in addresses, which a file may use too. */
export const offenceSlugs: readonly string[] = file.policeUk.flatMap(([, slug]) => (slug ? [slug] : []))

/** Does the contract exclude the crime from support? An unknown code is not excluded. */
export const isExcluded = (offenceCode: string): boolean => offenceOf(offenceCode)?.excluded ?? false

/**
 * Must the victim have said yes before the referral? True for sexual offences, domestic abuse and
 * the bereaved. `offenceFlags` and `victimBasis` are codes of the lists of the same name.
 */
export function needsExplicitConsent(offenceCode: string, offenceFlags: readonly string[], victimBasis: string): boolean {
  const rule = serviceRules.explicitConsent
  return (
    (offenceOf(offenceCode)?.sexual ?? false) ||
    rule.victimBases.includes(victimBasis) ||
    offenceFlags.some((flag) => rule.offenceFlags.includes(flag))
  )
}
