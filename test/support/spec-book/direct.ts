import { measure, type BookEntry } from './book-entry.js'

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
    shows: 'Several reasons may be cited, two of one group count once in it; who was not asked, or declined to say, is left out.',
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
      SERIOUSNESS         | 0         | 2
      FUTILITY            | 1         | 2
      PRIVACY             | 0         | 2
      FEAR                | 2         | 2
      DISTRUST_EXPERIENCE | 0         | 2
      ACCESS              | 0         | 2
      OTHER               | 0         | 2`,
  }),
  measure('PRIOR_EXPERIENCE_CITED_RATE', {
    shows: 'A bad experience of police or courts, or a lack of updates, at an earlier time; who was not asked is left out.',
    given: {
      direct: `
        person | reasons
        ann    | PREVIOUS_LACK_OF_UPDATES
        bob    | PREVIOUS_BAD_EXPERIENCE_POLICE_OR_COURTS|FEAR_OF_REPRISAL
        cat    | FEAR_OF_REPRISAL
        dan    | NOT_ASKED
        eve    | NOT_ASKED|PREVIOUS_LACK_OF_UPDATES`,
    },
    exactly: '2 of 3',
  }),
  measure('REPORTED_BEFORE_RATE', {
    shows: 'Who does not know, or was not asked, is left out.',
    given: {
      direct: `
        person | ever_reported_before
        ann    | YES
        bob    | NO
        cat    | UNKNOWN
        dan    | -`,
    },
    exactly: '1 of 2',
  }),
  measure('NEGATIVE_POLICE_EXPERIENCE_RATE', {
    shows: 'A mixed experience is not negative; who never had one is left out.',
    given: {
      direct: `
        person | police_experience
        ann    | NEGATIVE
        bob    | MIXED
        cat    | POSITIVE
        dan    | NONE
        eve    | -`,
    },
    exactly: '1 of 3',
  }),
  measure('NOT_UPDATED_BEFORE_RATE', {
    shows: 'Who never reported before has no updates to wait for, whatever the row says; who does not know, or was not asked, is left out.',
    given: {
      direct: `
        person | ever_reported_before | earlier_updates
        ann    | YES                  | NO
        bob    | YES                  | YES
        cat    | -                    | NO
        dan    | NO                   | NO
        eve    | YES                  | UNKNOWN
        fay    | YES                  | -`,
    },
    exactly: '2 of 3',
  }),
  measure('LATER_REPORTED_RATE', {
    shows: 'Of those who were asked again, who had reported by the 28th day after the quarter, here 28 April.',
    given: {
      direct: `
        person | received_at | later_reported
        ann    | 2025-01-15  | yes;2025-04-28;OWN_DECISION
        bob    | 2025-02-09  | no
        cat    | 2025-02-10  | yes;2025-04-29;OWN_DECISION
        dan    | 2025-01-15  | -`,
    },
    exactly: '1 of 3',
  }),
  measure('REPORTED_WITHIN_90_DAYS_RATE', {
    shows:
      'Of those who were asked again, who reported by day 90 (ann), not on day 91 (bob). Without an answer (eve), or with a day from before coming (gil), nobody is counted.',
    given: {
      direct: `
        person | received_at | later_reported
        ann    | 2025-03-01  | yes;2025-05-30;OWN_DECISION
        bob    | 2025-03-01  | yes;2025-05-31;OWN_DECISION
        cat    | 2025-03-01  | yes;2025-03-08;OWN_DECISION
        dan    | 2025-03-01  | no
        eve    | 2025-03-01  | -
        gil    | 2025-03-01  | yes;2025-02-27;OWN_DECISION`,
    },
    ask: { by: ['REPORTED_WITHIN'], period: '2025' },
    exactly: `
      reported_within | numerator | denominator
      0-7             | 1         | 4
      8-30            | 0         | 4
      31-90           | 1         | 4`,
  }),
  measure('REPORTED_WITHIN_90_DAYS_RATE', {
    shows:
      'Support before the report counts (ann), on its day (bob), after it not (cat); of who did not report, that of the first 90 days (dan), and not of day 91 (eve).',
    given: {
      direct: `
        person | record_ref | received_at | later_reported
        ann    | D1         | 2025-03-01  | yes;2025-03-20;OWN_DECISION
        bob    | D2         | 2025-03-01  | yes;2025-03-20;OWN_DECISION
        cat    | D3         | 2025-03-01  | yes;2025-03-20;OWN_DECISION
        dan    | D4         | 2025-03-01  | no
        eve    | D5         | 2025-03-01  | no`,
      support: `
        person | direct_ref | opened_at  | support
        ann    | D1         | 2025-03-02 | EMOTIONAL;2025-03-19
        bob    | D2         | 2025-03-02 | EMOTIONAL;2025-03-20
        cat    | D3         | 2025-03-02 | EMOTIONAL;2025-03-21
        dan    | D4         | 2025-03-02 | EMOTIONAL;2025-05-30
        eve    | D5         | 2025-03-02 | EMOTIONAL;2025-05-31`,
    },
    ask: { by: ['SUPPORT_TYPE'], period: '2025' },
    exactly: `
      support_type | numerator | denominator
      EMOTIONAL    | 2         | 3`,
  }),
  measure('DAYS_TO_LATER_REPORT', {
    shows: 'London days from coming to reporting, up to the 28th day after the quarter; a day before coming, or no day, is no bar.',
    given: {
      direct: `
        person | received_at | later_reported
        ann    | 2025-01-15  | yes;2025-01-22;OWN_DECISION
        bob    | 2025-01-15  | yes;2025-01-23;OWN_DECISION
        cat    | 2025-01-15  | yes;2025-04-16;OWN_DECISION
        dan    | 2025-01-15  | yes;2025-01-10;OWN_DECISION
        eve    | 2025-01-15  | no
        fay    | 2025-01-15  | yes;2025-04-29;OWN_DECISION`,
    },
    ask: { by: ['LATER_REPORT_DAYS'] },
    exactly: `
      later_report_days | count
      0-7               | 1
      8-30              | 1
      91+               | 1`,
  }),
  measure('DIRECT_NEEDS_ASSESSED_RATE', {
    shows: 'In depth, in a case that names the direct case, at any time up to the 28th day after the quarter.',
    given: {
      direct: `
        person | record_ref
        ann    | D1
        bob    | D2
        cat    | D3`,
      support: `
        person | direct_ref | assessments
        ann    | D1         | IN_DEPTH;2025-04-28;N1
        bob    | D2         | TRIAGE;2025-01-16;N1
        cat    | D9         | IN_DEPTH;2025-01-16;N1`,
    },
    exactly: '1 of 3',
  }),
  measure('DIRECT_NEED_IDENTIFIED_RATE', {
    shows: 'Of those assessed in depth, whoever has the need named, in any case that names the direct case.',
    given: {
      direct: `
        person | record_ref
        ann    | D1
        bob    | D2
        cat    | D3`,
      support: `
        person | direct_ref | assessments
        ann    | D1         | IN_DEPTH;2025-01-20;N1+N2
        bob    | D2         | IN_DEPTH;2025-01-20;N2
        bob    | D2         | IN_DEPTH;2025-01-21;N1
        cat    | D3         | TRIAGE;2025-01-20;N1`,
    },
    ask: { by: [], where: { NEED: 'N1' } },
    exactly: '2 of 2',
  }),
]
