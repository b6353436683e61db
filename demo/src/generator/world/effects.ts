/**
 * The effects built into the synthetic partnership, so that a question about them finds something. Sizes are differences of a probability,
 * and are in truth.json with their sources. If a source gives no size, this generator chose it.
 */
export const effects = {
  satisfied: {
    /**
     * Effect on the probability of being satisfied with the whole experience, if the driver is answered positively instead of negatively.
     */
    byDriver: { ACCESSIBLE_PRESENCE: 0.05, TIMELY_RESPONSE: 0.08, GOOD_COMMUNICATION: 0.13, RESPECTFUL_TREATMENT: 0.2 } as Readonly<
      Record<string, number>
    >,
    /** The same effect, for being kept informed. */
    byKeptInformed: 0.1,
    /** The same effect, if an update was late instead of all in time. */
    byBreachedDuty: -0.06,
    source:
      'Four drivers of the User Satisfaction Survey, respect before follow-up before response before ease of contact; Left in the Dark (Victim Support, 2011): of those kept very well informed 96 % were satisfied. Sizes are choices.',
  },
  keptInformed: {
    byBreachedDuty: -0.16,
    source: 'Left in the Dark (Victim Support, 2011) says that updates make victims feel informed. The size is a choice.',
  },
  wouldReportAgain: {
    withGoodCommunication: 0.73,
    without: 0.51,
    source: 'Left in the Dark (Victim Support, 2011): information goes with a likelihood to report again that is higher by 43 %.',
  },
  mentalHealthGap: {
    /** Effect on the probability of answering the driver positively, if the respondent has mental-health problems. */
    byDriver: { ACCESSIBLE_PRESENCE: 0.1, TIMELY_RESPONSE: 0.1, GOOD_COMMUNICATION: 0.14, RESPECTFUL_TREATMENT: 0.22 } as Readonly<
      Record<string, number>
    >,
    wholeExperience: 0.14,
    source: 'At Risk, Yet Dismissed (Victim Support and Mind, 2013): treatment by the police stands out. Sizes are choices.',
  },
  closure: {
    /** Reasons for closing a case without support. A reason that is named more often is more likely. */
    reasons: {
      victimDoesNotSupport: ['NEEDS_MET_AT_TRIAGE', 'UNABLE_TO_CONTACT', 'DECLINED', 'DISENGAGED', 'DISENGAGED'],
      charged: ['NEEDS_MET_AT_TRIAGE', 'NEEDS_MET_AT_TRIAGE', 'NEEDS_MET_AT_TRIAGE', 'UNABLE_TO_CONTACT', 'DECLINED'],
      otherwise: ['NEEDS_MET_AT_TRIAGE', 'NEEDS_MET_AT_TRIAGE', 'UNABLE_TO_CONTACT', 'DECLINED', 'DISENGAGED'],
    },
    source: 'A choice: who no longer supports the case leaves the service more often too.',
  },
} as const

/** Reasons for closing a case that was never supported, given the police's outcome of the crime. */
export const closureReasonsFor = (outcomeType: string | undefined): readonly string[] => {
  const { victimDoesNotSupport, charged, otherwise } = effects.closure.reasons
  return outcomeType === '14' || outcomeType === '16' ? victimDoesNotSupport : outcomeType === '1' ? charged : otherwise
}

const within = (chance: number): number => Math.min(0.99, Math.max(0.01, chance))

/** What is known about a respondent before the whole experience is answered. */
interface Experience {
  readonly rate: number
  readonly informed: boolean | undefined
  readonly informedRate: number
  readonly inTime: boolean | null
  readonly drivers: Readonly<Record<string, boolean | undefined>>
  /** Probability that each driver is answered positively. Effects are centred by it, so that the overall rate stays as intended. */
  readonly driverRates: Readonly<Record<string, number>>
}

/** About this share of referrals is updated late. Effects are centred by it. */
const lateShare = 0.27

const ofDuty = (size: number, inTime: boolean | null): number => (inTime === null ? 0 : size * ((inTime ? 0 : 1) - lateShare))

/** Probability of being kept informed. */
export const informedChance = (rate: number, inTime: boolean | null): number =>
  within(rate + ofDuty(effects.keptInformed.byBreachedDuty, inTime))

/** Probability of being satisfied with the whole experience. */
export function satisfiedChance({ rate, informed, informedRate, inTime, drivers, driverRates }: Experience): number {
  const { byDriver, byKeptInformed, byBreachedDuty } = effects.satisfied
  const ofDrivers = Object.entries(drivers).reduce(
    (sum, [driver, positive]) =>
      positive === undefined ? sum : sum + (byDriver[driver] ?? 0) * (Number(positive) - (driverRates[driver] ?? 0)),
    0,
  )
  const ofInformation = informed === undefined ? 0 : byKeptInformed * (Number(informed) - informedRate)
  return within(rate + ofDrivers + ofInformation + ofDuty(byBreachedDuty, inTime))
}
