import { forces, type Force } from '../../../../src/modules/reference/index.js'
import type { Line } from './calibration.js'
import type { Random } from './random.js'

/**
 * What forces differ in. Every trait of every force is drawn once, all from one covariance: each follows three conditions of the force by the
 * loads below, and has a part of its own. How many residents there are for each officer is read from public figures; the other two conditions
 * are drawn, as no file has them.
 */
const loads = {
  toldInTime: [-0.35, 0, 0.3],
  referredInTime: [-0.3, 0, 0.4],
  slowness: [0.5, 0, 0],
  decided: [-0.2, 0, 0.5],
  carelessness: [0.2, 0, -0.5],
  informed: [-0.2, 0, 0.2],
  heardNothing: [0.2, 0, 0],
  satisfied: [-0.3, 0.2, 0],
  unevidenced: [0.2, 0, -0.6],
  neverArrived: [0.3, 0, -0.5],
  ethnicityMissing: [0, 0, -0.5],
  outcomeSent: [0, 0, 0.6],
  suspected: [-0.3, 0, 0],
  charged: [-0.3, 0, 0],
  withdrew: [0.2, -0.2, 0],
  repeated: [0, 0, 0.3],
  young: [0, 0, 0],
  violent: [0.1, 0, 0],
  domestic: [0, 0, 0.2],
  replies: [-0.2, 0, 0.2],
  late: [0, -0.5, 0],
  unreached: [0, -0.3, 0],
  assessed: [0, 0.4, 0],
  supported: [0, 0.4, 0],
  slowToClose: [0, -0.4, 0],
  restorative: [0, 0.4, 0],
  visited: [0, 0.3, 0],
  atCourt: [0, 0, 0],
  surveyed: [0, 0, 0.2],
  responded: [0, 0.2, 0],
} as const satisfies Readonly<Record<string, readonly [pressure: number, service: number, records: number]>>

export type Way = keyof typeof loads

/** What was drawn: of each way and force, in the order of reference data, how many standard deviations it lies above the nation. */
type Scores = Readonly<Record<Way, readonly number[]>>

/** Nearly normal, and never far out. */
const bell = (random: Random): number => (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3)

const farthest = 2.2

/** Residents for each officer on a scale of logarithms, in standard deviations: 0 for a force that has hardly any residents. */
function pressures(): number[] {
  const logOf = ({ population2011, officers2019 }: Force): number | undefined =>
    (population2011 ?? 0) > 100_000 && officers2019 !== null ? Math.log((population2011 ?? 0) / officers2019) : undefined
  const known = forces.map(logOf).filter((one) => one !== undefined)
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length
  const spread = Math.sqrt(known.reduce((sum, one) => sum + (one - mean) ** 2, 0) / known.length)
  return forces.map((force) => Math.max(-farthest, Math.min(farthest, ((logOf(force) ?? mean) - mean) / spread)))
}

/** The nation lies at 0 in each way: forces count by their size. */
function aroundNation(scores: readonly number[], sizes: readonly number[]): readonly number[] {
  const mean = meanOf(scores, sizes)
  return scores.map((score) => score - mean)
}

const meanOf = (values: readonly number[], sizes: readonly number[]): number =>
  values.reduce((sum, value, place) => sum + value * (sizes[place] ?? 0), 0) / sizes.reduce((sum, size) => sum + size, 0)

/** The traits of all forces. */
export class Traits {
  private readonly scores: Scores

  /** @param sizes how many people each force refers, in the order of reference data */
  constructor(
    random: Random,
    private readonly sizes: readonly number[],
  ) {
    const pressure = pressures()
    const [service, records] = [forces.map(() => bell(random)), forces.map(() => bell(random))]
    const scoresOf = ([byPressure, byService, byRecords]: readonly [number, number, number]): readonly number[] => {
      const own = Math.sqrt(1 - byPressure ** 2 - byService ** 2 - byRecords ** 2)
      const drawn = forces.map(
        (_, place) =>
          byPressure * (pressure[place] ?? 0) + byService * (service[place] ?? 0) + byRecords * (records[place] ?? 0) + own * bell(random),
      )
      return aroundNation(drawn, sizes)
    }
    this.scores = Object.fromEntries(Object.entries(loads).map(([way, by]) => [way, scoresOf(by)])) as unknown as Scores
  }

  /** A value between two, for each force: the lowest for those that lie far below the nation. */
  between(way: Way, low: number, high: number): readonly number[] {
    // The logistic curve that lies nearest to the normal one.
    return this.scores[way].map((score) => low + (high - low) / (1 + Math.exp(-1.702 * score)))
  }

  /** How many times the nation's share or size, for each force: over all people the mean is 1. @param sizes in place of the people referred */
  times(way: Way, spread: number, sizes = this.sizes): readonly number[] {
    const multiples = this.scores[way].map((score) => Math.exp(spread * score))
    const mean = meanOf(multiples, sizes)
    return multiples.map((multiple) => multiple / mean)
  }
}

/** Where the differences of a trait between forces come from. */
export interface TraitSource {
  readonly says: string
  readonly from: Line['from']
  readonly because: string
}

const said = (says: string, from: TraitSource['from'] = 'ASSUMED', because = ''): TraitSource => ({ says, from, because })

/** Thirty traits by which a statistician would compare forces. */
export const traitSources = {
  white: said('White, of those whose ethnicity is recorded', 'RESIDENTS', 'the residents of each force in 2011'),
  ethnicityRecorded: said('ethnicity is recorded'),
  young: said('under 25'),
  female: said('women, of those whose sex is recorded', 'BY_DEFINITION', 'alike in all forces'),
  violence: said('violence, of all referrals'),
  domestic: said('domestic abuse, of violence'),
  repeat: said('flagged as a repeat victim'),
  identified: said('police identify vulnerability', 'SEED', 'over 100 times; the Met third'),
  referredInTime: said('referred within two working days', 'OFFICERS', 'part of it follows residents for each officer'),
  decided: said('domestic abuse: the police decided on enhanced rights'),
  evidenced: said('update evidenced, of those owed'),
  updatedInTime: said('every evidenced update in time', 'OFFICERS', 'part of it follows residents for each officer'),
  attended: said('priority calls attended within the hour, of those attended', 'OFFICERS', 'part of it follows residents for each officer'),
  arrivalNoted: said('arrival noted, of calls that need one'),
  arrested: said('a suspect was arrested', 'OFFICERS', 'part of it follows residents for each officer'),
  charged: said('charged, of crimes with an outcome', 'OFFICERS', 'part of it follows residents for each officer'),
  withdrew: said('the victim does not support, of crimes with an outcome'),
  outcomeSent: said('an outcome is in the files'),
  consentMissing: said('no consent where it is needed, or no safe channel'),
  triedSoon: said('first attempt within three days, of those tried'),
  reached: said('reached, of those tried'),
  assessed: said('assessed in depth within 28 days'),
  supported: said('supported within 28 days, of those assessed'),
  closed: said('case closed within 90 days'),
  coped: said('better able to cope', 'BY_DEFINITION', 'alike in all forces'),
  restorative: said('offender known: offered restorative justice'),
  informed: said('kept informed, of respondents'),
  satisfied: said('satisfied with the whole experience', 'SEED', 'the Met second worst; the others assumed'),
  responded: said('answered the survey, of those asked'),
  supportOffered: said(
    'support offered with a decision not to investigate',
    'BY_DEFINITION',
    'alike in all forces but [two](#built-into-single-forces)',
  ),
} as const satisfies Readonly<Record<string, TraitSource>>

export type TraitName = keyof typeof traitSources
