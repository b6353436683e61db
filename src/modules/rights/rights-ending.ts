import type { Tx } from '../../db/database.js'
import { midnightOf } from '../../db/day.js'
import { appliedAgain, toldAs, type AuditEntry, type EndingAgain, type PersonEnding } from '../governance/index.js'
import { feeds as allFeeds, holdRows, subjectsFrom, type FeedCode, type SubjectFeed, type SubjectOfFeeds } from '../ingest/index.js'
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
 * Erases the records that were erased whole, by their noted keys. An older database may not know that they are the person's: a correction
 * said so later, or the direct case that a row names is not in it.
 */
async function eraseNoted(tx: Tx, subjects: readonly SubjectFeed[], notes: PersonEnding['notes']): Promise<void> {
  const erased = new Map<string, readonly string[]>()
  for (const feed of subjects) {
    const keys = new Set(notes.filter((note) => note.feed === feed.code).flatMap((note) => note.whole))
    const references = keys.size === 0 ? [] : await referencesAmong(tx, feed, keys)
    const named = erased.get(feed.names?.feed ?? '') ?? []
    if (references.length + named.length > 0) await subjectRows.eraseRecords(tx, feed, references, named)
    erased.set(feed.code, references)
  }
}

/** References of the own records of a feed whose keys are among these. */
async function referencesAmong(tx: Tx, feed: SubjectFeed, keys: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = []
  for await (const reference of subjectRows.references(tx, feed)) if (keys.has(feed.apart.reference(reference))) found.push(reference)
  return found
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
    // Safeguard A record of which the database that is put back does not know that it was the person’s:
    //   await eraseNoted(tx, subjects, notes) -> void eraseNoted
    await eraseNoted(tx, subjects, notes)
    if (act === 'LIFT') await lift(tx, subjects, partner)
    // Safeguard A person who was erased, or withdrew consent, after the backup that is put back:
    //   await kindsOfRequest[act].apply(tx, subjects, { scope: request?.scope ?? null }, { partner, at }) -> void kindsOfRequest
    else await kindsOfRequest[act].apply(tx, subjects, { scope: request?.scope ?? null }, { partner, at })
    // Safeguard A person who was erased, or withdrew consent, after the backup that is put back:
    //   for (const note of notes) await setApartStore.erased(tx, partner, note, at) -> void [notes, setApartStore]
    for (const note of notes) await setApartStore.erased(tx, partner, note, at)
    // Safeguard A person who was erased, or withdrew consent, after the backup that is put back: of -> of [] as typeof
    for (const { receivedAt, dueOn, ...one } of requests)
      await requestStore.again(tx, partner, { ...one, receivedAt: new Date(receivedAt), dueOn: midnightOf(dueOn) }, act, at)
  },
  logged,
})

/** The event of the request, told as it was the first time: whoever counts events of a charity must not see more of its persons. */
function logged(ending: PersonEnding): AuditEntry {
  const { partner, act, feeds, requests } = ending
  const [request] = requests
  const { id = '', kind = act, scope = null } = request ?? {}
  return {
    ...appliedAgain(ending, `rights-request/${id}`, partner),
    verb: act === 'LIFT' ? 'ALTERATION' : kindsOfRequest[act].verb,
    event: act === 'LIFT' ? 'rights-request:lifted' : 'rights-request:applied',
    // Safeguard What is carried out again is in the log, and a charity's requests are told no finer than the first time:
    //   toldAs(feeds.map(({ code }) => allFeeds[code as FeedCode])) -> { told: 'EACH', feed: null }
    rows: toldAs(feeds.map(({ code }) => allFeeds[code as FeedCode])),
    detail: { ...(scope === null ? { kind } : { kind, scope }), again: true },
  }
}
