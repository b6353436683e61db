import type { Tx } from '../../db/database.js'
import { midnightOf } from '../../db/day.js'
import type { EndingAgain, PersonEnding } from '../governance/index.js'
import { holdRows, subjectsFrom, type SubjectFeed, type SubjectOfFeeds } from '../ingest/index.js'
import { kindsOfRequest, type ApartNotes } from './rights-kinds.js'
import type { RightsRequest } from './rights-request.type.js'
import { requestStore } from './rights-request.store.js'
import { setApartStore } from './set-apart.store.js'
import { subjectRows } from './subject-rows.store.js'

/** A request, with the key by which it is found when it is sent again. */
export type KeyedRequest = RightsRequest & { readonly subjectKey: string }

interface Done {
  readonly partner: string
  readonly subject: SubjectOfFeeds
  readonly act: PersonEnding['act']
  readonly at: Date
  readonly notes?: readonly ApartNotes[]
  readonly requests: readonly KeyedRequest[]
}

/** What was done for a person, as it is noted for good: by the keys that the store keeps, never the token or a reference. */
export const endingOf = ({ partner, subject, act, at, notes = [], requests }: Done): PersonEnding => ({
  kind: 'PERSON',
  partner,
  role: subject.role,
  act,
  at: at.toISOString(),
  feeds: subject.feeds.map(({ code, subject: key, apart }) => ({ code, subject: key, apart: apart.subject })),
  notes,
  requests: requests.map(({ id, kind, subjectKey, scope, wording, receivedAt, dueOn }) => ({
    ...{ id, kind, subjectKey, scope, wording, dueOn },
    receivedAt: receivedAt.toISOString(),
  })),
})

/** Ends a restriction of a person, in its rows and in what ingest reads. */
export async function lift(tx: Tx, feeds: readonly SubjectFeed[], partner: string): Promise<void> {
  for (const feed of feeds) {
    await setApartStore.restricted(tx, partner, feed, false)
    await subjectRows.setRestricted(tx, feed, false)
  }
}

/**
 * What was done for a person, done once more in a database that was put back: its rows, the notes for ingest (also of records that this
 * database never had), and the requests.
 */
export const personAgain = (recordKey: Uint8Array): EndingAgain<'PERSON'> => ({
  as: ({ partner, role }) => ({ role, partner }),
  apply: async (tx, { partner, act, at: time, feeds, notes, requests }) => {
    const at = new Date(time)
    const subjects = subjectsFrom(recordKey, partner, feeds)
    await holdRows(
      tx,
      partner,
      subjects.map(({ code }) => code),
    )
    const [request] = requests
    if (act === 'LIFT') await lift(tx, subjects, partner)
    else await kindsOfRequest[act].apply(tx, subjects, { scope: request?.scope ?? null }, { partner, at })
    for (const note of notes) await setApartStore.erased(tx, partner, note, at)
    for (const { receivedAt, dueOn, ...one } of requests)
      await requestStore.again(tx, partner, { ...one, receivedAt: new Date(receivedAt), dueOn: midnightOf(dueOn) }, act, at)
  },
})
