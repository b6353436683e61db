import type { DimensionName, MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'
import { measure, type BookEntry, type Given } from './book-entry.js'

const referredOn = '2025-03-30'
/** London summer time begins with the day of the referral, so that days are no multiples of 24 hours. */
const dayAfter = (days: number): string => new Date(Date.parse(referredOn) + days * 86_400_000).toISOString().slice(0, 10)

/** What the charity did for people who were referred on one day, up to the last day of the follow-up and later. */
const supportOf = (days: number): Given => ({
  referrals: `
        person | record_ref | crime_ref | referred_at
        ann    | R1         | crime1    | ${referredOn}
        bob    | R2         | crime2    | ${referredOn}
        cat    | R3         | crime3    | ${referredOn}
        dan    | R4         | crime4    | ${referredOn}
        eve    | R5         | crime5    | ${referredOn}
        fay    | R6         | crime6    | ${referredOn}`,
  support: `
        person | force  | referral_ref | opened_at         | staff_finding     | support                                  | closure
        ann    | surrey | R1           | ${dayAfter(1)}    | -                 | EMOTIONAL;${dayAfter(days)}              | SUPPORT_COMPLETED;${dayAfter(days)}
        bob    | surrey | R2           | ${dayAfter(1)}    | -                 | EMOTIONAL;${dayAfter(days + 1)}          | SUPPORT_COMPLETED;${dayAfter(days + 1)}
        cat    | surrey | R3           | ${dayAfter(1)}    | -                 | EMOTIONAL;${dayAfter(2)}                 | SUPPORT_COMPLETED;${dayAfter(5)}
        cat    | surrey | R3           | ${dayAfter(days)} | -                 | -                                        | -
        dan    | surrey | R4           | ${dayAfter(1)}    | -                 | -                                        | SUPPORT_COMPLETED;${dayAfter(9)}
        dan    | surrey | R4           | ${dayAfter(days + 1)} | -             | EMOTIONAL;${dayAfter(days + 2)}          | -
        eve    | surrey | R5           | ${dayAfter(1)}    | UNSAFE_TO_CONTACT | -                                        | -`,
})

/** Outcomes of people who were referred on one day. */
const outcomesOf = (days: number): Given => ({
  referrals: `
        person | crime_ref | referred_at   | outcome_type | outcome_at
        ann    | crime1    | ${referredOn} | 16           | ${dayAfter(days)}
        bob    | crime2    | ${referredOn} | 16           | ${dayAfter(days + 1)}
        cat    | crime3    | ${referredOn} | 18           | ${dayAfter(3)}
        dan    | crime4    | ${referredOn} | 14           | -
        eve    | crime5    | ${referredOn} | -            | -`,
})

/** Days at the ends of the bands, each of one person; `none` has nothing. Summer time begins on the day after the referral. */
const edges = [
  ['ann', -1],
  ['bob', 0],
  ['cat', 7],
  ['dan', 8],
  ['eve', 28],
  ['fay', 29],
  ['gil', 90],
  ['hal', 91],
  ['ida', 180],
  ['jon', 181],
] as const

const everybodyOf = (columns: string, cellsOf: (on: string) => string): string =>
  [
    `person | record_ref | crime_ref | referred_at | ${columns}`,
    ...edges.map(([person, days]) => `${person} | ref-${person} | crime-${person} | ${referredOn} | ${cellsOf(dayAfter(days))}`),
  ].join('\n')

/** People who were referred on one day, and what the charity did for each on another. */
const helpedAtEdges = (columns: string, cellsOf: (on: string) => string): Given => ({
  referrals: everybodyOf('district', () => '-'),
  support: [
    `person | force | referral_ref | opened_at | ${columns}`,
    ...edges.map(([person, days]) => `${person} | surrey | ref-${person} | ${referredOn} | ${cellsOf(dayAfter(days))}`),
  ].join('\n'),
})

const inBands = (
  name: MeasureName,
  band: DimensionName,
  { shows, given, first }: { shows: string; given: Given; first: number },
): BookEntry =>
  measure(name, {
    shows,
    given,
    ask: { by: [band] },
    exactly: `
      ${band.toLowerCase()} | numerator | denominator
      0-7    | ${first} | 10
      8-28   | 2 | 10
      29-90  | 2 | 10
      91-180 | 2 | 10`,
  })

const bandEntries: readonly BookEntry[] = [
  inBands('CONTACTED_WITHIN_180_DAYS_RATE', 'CONTACT_WITHIN', {
    shows: 'Day 7, 28, 90 and 180 are the last of their bands; an attempt before the referral (ann) or on day 181 (jon) is in none.',
    given: helpedAtEdges('attempts', (on) => `${on};PHONE;NO_ANSWER`),
    first: 2,
  }),
  inBands('SUPPORTED_WITHIN_180_DAYS_RATE', 'SUPPORT_WITHIN', {
    shows: 'The first support counts; what was delivered before the referral does not.',
    given: helpedAtEdges('support', (on) => `EMOTIONAL;${on}`),
    first: 2,
  }),
  inBands('UPDATED_WITHIN_180_DAYS_RATE', 'UPDATE_WITHIN', {
    shows: 'The day on which the victim was told of an event, not that of the event; what was told before the referral does not count.',
    given: { referrals: everybodyOf('events', (on) => `SUSPECT_ARRESTED;${dayAfter(-2)};;${on}`) },
    first: 2,
  }),
  inBands('OUTCOME_WITHIN_180_DAYS_RATE', 'OUTCOME_WITHIN', {
    shows: 'The day of the outcome; one that was recorded before the referral (ann) is there on its day.',
    given: { referrals: everybodyOf('outcome_type | outcome_at', (on) => `18 | ${on}`) },
    first: 3,
  }),
]

/** People who were due at court so many days after the referral, and the hearing that the charity's case names. */
const atCourt: BookEntry = measure('WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE', {
  shows:
    "Due on day 180 (bob) counts, on day 181 (cat) it does not. Reached is whose case names the referral and a hearing by then: dan attends as no victim, eve's hearing is on day 181, of fay no case says anything, and nobody says that gil was due.",
  given: {
    referrals: `
      person | record_ref | referred_at | events
      ann    | R1         | ${referredOn} | COURT_ATTENDANCE_DUE;${dayAfter(100)}
      bob    | R2         | ${referredOn} | COURT_ATTENDANCE_DUE;${dayAfter(180)}
      cat    | R3         | ${referredOn} | COURT_ATTENDANCE_DUE;${dayAfter(181)}
      dan    | R4         | ${referredOn} | COURT_ATTENDANCE_DUE;${dayAfter(100)}
      eve    | R5         | ${referredOn} | COURT_ATTENDANCE_DUE;${dayAfter(100)}
      fay    | R6         | ${referredOn} | COURT_ATTENDANCE_DUE;${dayAfter(100)}
      gil    | R7         | ${referredOn} | -`,
    support: `
      person | force  | referral_ref | opened_at | witness
      ann    | surrey | R1           | ${referredOn} | ${dayAfter(100)};PROSECUTION;yes
      bob    | surrey | R2           | ${referredOn} | ${dayAfter(180)};PROSECUTION;yes
      cat    | surrey | R3           | ${referredOn} | ${dayAfter(100)};PROSECUTION;yes
      dan    | surrey | R4           | ${referredOn} | ${dayAfter(100)};PROSECUTION;no
      eve    | surrey | R5           | ${referredOn} | ${dayAfter(181)};PROSECUTION;yes
      gil    | surrey | R7           | ${referredOn} | ${dayAfter(100)};PROSECUTION;yes`,
  },
  exactly: '2 of 5',
})

/** Ten people, each flagged by somebody on another day after the report, which is three days before the referral. */
const reportedOn = dayAfter(-3)
const afterReport = (days: number): string => dayAfter(days - 3)
const flag = (source: string, days: number): string => `MENTAL_HEALTH;PRESENT;${source};${afterReport(days)}`

const found: Given = {
  referrals: `
      person | record_ref | reported_at   | referred_at   | flags
      ann    | R1         | ${reportedOn} | ${referredOn} | ${flag('POLICE_FIRST_CONTACT', -5)}
      bob    | R2         | ${reportedOn} | ${referredOn} | ${flag('POLICE_FIRST_CONTACT', 7)}
      cat    | R3         | ${reportedOn} | ${referredOn} | ${flag('POLICE_LATER', 8)}
      dan    | R4         | ${reportedOn} | ${referredOn} | ${flag('POLICE_LATER', 90)}
      eve    | R5         | ${reportedOn} | ${referredOn} | -
      fay    | R6         | ${reportedOn} | ${referredOn} | ${flag('POLICE_LATER', 180)}
      gil    | R7         | ${reportedOn} | ${referredOn} | ${flag('POLICE_LATER', 181)}
      hal    | R8         | -             | ${referredOn} | ${flag('POLICE_LATER', 4)}
      ida    | R9         | ${reportedOn} | ${referredOn} | MENTAL_HEALTH;ABSENT;POLICE_LATER;${afterReport(9)}
      jon    | R10        | ${reportedOn} | ${referredOn} | -`,
  support: `
      person | force  | referral_ref | opened_at     | flags
      dan    | surrey | R4           | ${referredOn} | ${flag('CHARITY_TRIAGE', 28)}
      eve    | surrey | R5           | ${referredOn} | ${flag('WITNESS_SERVICE_AT_COURT', 120)}
      fay    | surrey | R6           | ${referredOn} | ${flag('WITNESS_SERVICE_PRETRIAL', 60)}
      jon    | surrey | R10          | ${dayAfter(181)} | ${flag('CHARITY_TRIAGE', 60)}`,
}

const foundEntries: readonly BookEntry[] = [
  measure('IDENTIFIED_WITHIN_180_DAYS_RATE', {
    shows:
      'Whoever flags first: the charity on day 28 before the police on day 90 (dan), the service at court alone (eve), and before the trial (fay). A flag from before the report is day 0 (ann); hal, whose report has no time, is counted from the referral. Day 181 (gil), an absent flag (ida) and a case opened later (jon) are in none.',
    given: found,
    ask: { by: ['IDENTIFIED_WITHIN'] },
    exactly: `
      identified_within | numerator | denominator
      0                 | 1         | 10
      1-7               | 2         | 10
      8-28              | 2         | 10
      29-90             | 1         | 10
      91-180            | 1         | 10`,
  }),
  measure('DAYS_TO_FIRST_IDENTIFICATION', {
    shows: 'The same people, counted.',
    given: found,
    ask: { by: ['IDENTIFIED_WITHIN'] },
    exactly: `
      identified_within | count
      0                 | 1
      1-7               | 2
      8-28              | 2
      29-90             | 1
      91-180            | 1`,
  }),
  measure('DAYS_TO_POLICE_IDENTIFICATION', {
    shows: 'The flags of the police alone, before and after the referral: eve is in none, and dan and fay are found later.',
    given: found,
    ask: { by: ['POLICE_IDENTIFIED_WITHIN'] },
    exactly: `
      police_identified_within | count
      0                        | 1
      1-7                      | 2
      8-28                     | 1
      29-90                    | 1
      91-180                   | 1`,
  }),
]

const shown = (name: MeasureName, days: number, shows: string, given: Given, figures: readonly [number, number]): BookEntry =>
  measure(name, {
    shows,
    given,
    exactly: `
      numerator | denominator
      ${figures[0]}         | ${figures[1]}`,
  })

const entriesFor = (days: 90 | 180): readonly BookEntry[] => [
  shown(
    `SUPPORTED_WITHIN_${days}_DAYS_RATE`,
    days,
    `Support delivered on day ${days} counts, as with ann, and a day later it does not. A case that was opened after day ${days} is not looked at.`,
    supportOf(days),
    [2, 6],
  ),
  shown(
    `CLOSED_WITHIN_${days}_DAYS_RATE`,
    days,
    `Closed on day ${days}, as with ann; a second case that was opened by then and is open keeps cat from it, one opened later does not keep dan. A returned case is neither.`,
    supportOf(days),
    [2, 6],
  ),
  shown(
    `OUTCOME_WITHIN_${days}_DAYS_RATE`,
    days,
    `An outcome dated up to day ${days}; a day later is too late, and an outcome without a date does not count.`,
    outcomesOf(days),
    [2, 5],
  ),
  shown(
    `WITHDREW_WITHIN_${days}_DAYS_RATE`,
    days,
    `Of those with an outcome up to day ${days}, ann withdrew; bob did so a day later and dan nobody knows when.`,
    outcomesOf(days),
    [1, 2],
  ),
]

/** What 90 and 180 days after the referral say of those referred in a quarter. */
export const followedBook: readonly BookEntry[] = [...entriesFor(90), ...entriesFor(180), ...bandEntries, ...foundEntries, atCourt]
