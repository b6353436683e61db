import { measure, type BookEntry } from '../../support/book.js'

/** Measures of persons who came to the charity without going to the police. */
export const directBook: readonly BookEntry[] = [
  measure('VICTIMS_DIRECT', {
    shows: 'A person counts once a year, at the first contact; rows without a token are persons of their own.',
    given: {
      direct: `
        person | area   | received_at
        ann    | surrey | 2025-01-15
        ann    | kent   | 2025-02-15
        bob    | kent   | 2025-02-16
        -      | kent   | 2025-02-16
        -      | kent   | 2025-02-16`,
    },
    ask: { by: ['FORCE'] },
    exactly: `
      force  | count
      kent   | 3
      surrey | 1`,
  }),
  measure('UNREPORTED_SHARE', {
    shows: 'The numbers of direct and of referred persons, each counted by itself: who is in both is in both.',
    given: {
      referrals: `
        person | force  | referred_at
        ann    | surrey | 2025-01-15
        bob    | surrey | 2025-01-15
        cat    | kent   | 2025-01-15`,
      direct: `
        person | area   | received_at
        ann    | surrey | 2025-01-10`,
    },
    ask: { by: ['FORCE'] },
    exactly: `
      force  | direct | referred
      kent   | 0      | 1
      surrey | 1      | 2`,
  }),
  measure('REASON_CITED_RATE', {
    shows: 'Several reasons may be cited, two of one group count once in it; who declined to say was asked, who was not asked is left out.',
    given: {
      direct: `
        person | reasons
        ann    | FEAR_OF_REPRISAL|FEAR_NOT_BELIEVED
        bob    | FEAR_OF_REPRISAL|POLICE_NOT_INTERESTED
        cat    | DECLINED_TO_SAY
        dan    | NOT_ASKED
        eve    | -`,
    },
    ask: { by: ['REASON_GROUP'] },
    exactly: `
      reason_group        | numerator | denominator
      SERIOUSNESS         | 0         | 3
      FUTILITY            | 1         | 3
      PRIVACY             | 0         | 3
      FEAR                | 2         | 3
      DISTRUST_EXPERIENCE | 0         | 3
      ACCESS              | 0         | 3
      OTHER               | 0         | 3`,
  }),
]
