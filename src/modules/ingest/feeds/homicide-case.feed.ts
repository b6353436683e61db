import { forceByAlias, forceNames, homicideNotifiers, regions } from '../../reference/index.js'
import { defineFeed, Json, optional, required, wanted } from '../columns/feed.js'
import { iso } from '../columns/instant.js'
import { code, instant, integer, reference, resolved, token } from '../columns/column-kinds.js'
import { items, may, need, time } from '../columns/item-kinds.js'
import { notBeforeDay } from '../columns/not-before.js'
import { latestOf } from '../columns/retention-class.js'
import { exampleDay, examplePerson, pick } from './example-rows.js'

const abroad = 'ABROAD'
const score = () => integer(0, 10)

/** A region is kept as it is. A force is replaced by its region, so nothing finer than the region is stored. */
const place = () =>
  resolved(
    'region by its ONS code or name, ABROAD, or a force, for which the hub keeps only the region',
    [...regions.codes.map((region) => region.code), abroad],
    {
      spellings: [...regions.codes.map(({ label }) => label), ...forceNames.filter((name) => forceByAlias(name)?.region)],
      folding: 'SIGNS',
    },
    regionOf,
  )

function regionOf(text: string): string | undefined {
  if (text.toUpperCase() === abroad) return abroad
  const named = regions.codes.find(({ code: id, label }) => id === text || label.toLowerCase() === text.toLowerCase())
  return named?.code ?? forceByAlias(text)?.region ?? undefined
}

/** Families bereaved by homicide, as reported to the national homicide service: by the police, from abroad, or by themselves. */
export const homicideCase = defineFeed({
  code: 'HOMICIDE_CASE',
  name: 'homicide-case',
  title: 'Homicide cases',
  suppliers: ['CHARITY'],
  permission: 'homicide-case:submit',
  seenWith: 'homicide-case:read',
  // There are some 600 families a year, and none on most days.
  told: 'BY_MONTH',
  graphql: {
    description: 'The charity: families bereaved by homicide.',
    mutation: 'submitHomicideCases',
    mutationDescription: 'Sends families bereaved by homicide.',
    row: 'HomicideCaseInput',
  },
  records: { role: 'hub_ingest_direct', table: 'direct.homicide_cases', period: 'notified_at' },
  keyedIn: ['H'],
  retention: [
    {
      name: 'SERVICE_USER',
      of: 'bereaved families',
      from: `greatest(notified_at, first_contact_at, ${latestOf('reviews', 'at')}, closed_at)`,
      period: '6 years',
    },
  ],
  notes: [
    'One row a bereaved family. Nothing about the homicide, the person who died or a suspect is taken in, and no place finer than a region.',
    'The police never see a row, a count or a figure of this feed, whoever notified the family. Its figures exist for the nation and its regions by calendar year alone.',
    'A family has improved if the latest review up to the 28th day after the quarter has a higher score than the first.',
  ],
  columns: {
    recordRef: required(reference(), "The charity's own reference of this family; the same reference again is a correction."),
    subjectToken: wanted(token(), 'Keyed token of the person who speaks for the family, by whom a family is counted once a year.'),
    notifiedAt: required(instant(), 'When the service was told; it decides the period.'),
    notifiedBy: required(code(homicideNotifiers), 'Who told it.'),
    place: required(place(), 'Where the family lives, or ABROAD.'),
    firstContactAt: optional(instant(), 'When a case-worker first spoke to the family.'),
    reviews: optional(
      items('FamilyReviewInput', { at: need(time()), outlook: may(score()), healthAndSleep: may(score()) }),
      'How the family fares, from 0 (worst) to 10: the first review is the entry.',
    ),
    closedAt: optional(instant(), 'When the support ended.'),
  },
  persons: { knownBy: 'notifiedAt' },
  consentRule: 'NO_ROW_REFUSED',
  // No column is a boolean, but the dictionary that senders already have lists this code.
  alsoFails: ['BOOLEAN_INVALID'],
  check(row, reading) {
    notBeforeDay(reading, row.firstContactAt, 'first_contact_at', row.notifiedAt, 'notified_at')
    notBeforeDay(reading, row.closedAt, 'closed_at', row.notifiedAt, 'notified_at')
    for (const { at } of row.reviews ?? [])
      if (typeof at === 'string') notBeforeDay(reading, Date.parse(at), 'reviews.at', row.notifiedAt, 'notified_at')
  },
  ground: (row) => row.notifiedAt,
  stored: {
    record_ref: (row) => row.recordRef,
    rkey: (row, keys) => keys.record('H', row.notifiedAt, row),
    once_own_h: (row, keys) => keys.once.own('H', row.notifiedAt, row.recordRef),
    subject_token: (row, keys) => keys.subject(row.subjectToken),
    notified_at: (row) => iso(row.notifiedAt),
    notified_by: (row) => row.notifiedBy,
    region: (row) => (row.place === abroad ? null : row.place),
    first_contact_at: (row) => iso(row.firstContactAt),
    reviews: (row) => new Json(row.reviews ?? []),
    closed_at: (row) => iso(row.closedAt),
    disposition: () => 'ACCEPTED',
  },
  example: (n) => ({
    recordRef: `SYN-H-${n + 1}`,
    subjectToken: examplePerson(200 + n),
    notifiedAt: `${exampleDay(n)}T09:00:00Z`,
    notifiedBy: pick(['POLICE', 'POLICE', 'POLICE', 'FCDO', 'SELF'], n),
    place: pick(['E12000008', 'Wales', 'metropolitan', 'ABROAD', 'London'], n),
    ...(n % 5 === 3 ? {} : { firstContactAt: `${exampleDay(n)}T15:00:00Z` }),
    ...(n % 2 === 0
      ? {
          reviews: [
            { at: '2025-04-10', outlook: 2, healthAndSleep: 3 },
            { at: '2025-06-20', outlook: 5, healthAndSleep: 3 },
          ],
        }
      : {}),
    ...(n === 8 ? { closedAt: '2025-07-01' } : {}),
  }),
})
