import { beforeAll, describe, expect, test } from '@jest/globals'
import { erratumReasons, withdrawalReasons } from '../../../src/modules/releases/index.js'
import { publicEnds } from '../../../src/server/public/publication-file.js'
import { ask, period, type Question } from '../../support/callers/ask.js'
import { charity, officerOf, policeOf, researcher, startHub, type As } from '../../support/hub/hub.js'
import { readCsv } from '../../support/readers/csv.js'
import {
  acceptedBy,
  agreeToBeNamed,
  approved,
  completeRelease,
  correctRelease,
  endRelease,
  hideRelease,
  releasesOf,
  requestRelease,
  reviewAmendment,
  reviewRelease,
  withdrawRelease,
  type Requested,
  type SeenRelease,
  type Stepped,
} from '../../support/releases/releases.js'
import { postTo, withoutSecondFactor } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { getWhole } from '../../support/callers/get-whole.js'
import { enteredByOwner } from '../../support/hub/entered-by-owner.js'

const start = '2026-11-25T09:00:00Z'
const afterEnd = '2026-12-10T10:00:00Z'
const hub = ofSuite(() => startHub({ now: start, persons: 3_000 }))
beforeAll(async () => {
  for (const force of ['surrey', 'kent', 'metropolitan']) await agreeToBeNamed(hub, force)
})

const [surrey, kent, inspectorate, chief] = ['surrey', 'kent', 'hmicfrs', 'victim-support'].map(officerOf) as [As, As, As, As]
const byForce: Question = { measures: ['VICTIMS_REFERRED', 'VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'], period: period('2025') }
/** Figures that are corrected or ended are not released again, so each test has its own. */
const figuresOf = (measure: string, year: string): Question => ({ measures: [measure], by: ['FORCE'], period: period(year) })
const sentence = 'Anna Berg of 12 Mill Lane, https://example.org, went to the charity'

const open = async (path: string): Promise<{ status: number; text: string; again: string | null }> => {
  const response = await getWhole(`${hub.url}${path}`)
  return { status: response.status, text: await response.text(), again: response.headers.get('retry-after') }
}
/** Everything that the public gets of a version. */
const bytesOf = async (slug: string): Promise<string> =>
  JSON.stringify(await Promise.all([`/public`, ...publicEnds.map((end) => `/public/${slug}/v1${end}`)].map((path) => open(path))))

/** Released by the charity, reviewed by Kent and the inspectorate. */
async function publish(slug: string, question: Question = byForce, more: Partial<Requested> = {}): Promise<string> {
  hub.moveTo(start)
  const id = await approved(hub, charity, { kind: 'PUBLICATION', slug, title: `Figures of ${slug}`, question, ...more }, [
    kent,
    inspectorate,
  ])
  hub.moveTo(afterEnd)
  expect((await completeRelease(hub, charity, id)).code).toBeUndefined()
  return id
}
const seenBy = async (as: As, id: string): Promise<SeenRelease | undefined> => (await releasesOf(hub, as)).find((one) => one.id === id)
const isLive = async (): Promise<boolean> => (await hub.send(charity, '{ snapshots { id } }')).errors === undefined
/** Does something while partners are party to no agreement. */
async function whileGone<T>(partners: string, work: () => Promise<T>): Promise<T> {
  const gone = `governance.agreement_parties WHERE partner ${partners}`
  await enteredByOwner(hub, `CREATE TABLE kept AS SELECT * FROM ${gone}`, `DELETE FROM ${gone}`)
  try {
    return await work()
  } finally {
    await enteredByOwner(hub, 'INSERT INTO governance.agreement_parties SELECT * FROM kept', 'DROP TABLE kept')
    // The hub looks for changed agreements every second.
    for (let tries = 0; tries < 100 && !(await isLive()); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
const openOf = (proposed: Stepped): string => proposed.release?.amendments.at(-1)?.id ?? ''

describe('one officer alone', () => {
  test('one officer alone writes no sentence in a correction: a reason comes from the list', async () => {
    const id = await publish('no-sentence')
    const before = await bytesOf('no-sentence')
    for (const officer of [kent, chief])
      for (const [step, argument] of [
        ['correctRelease', 'erratum'],
        ['endRelease', 'because'],
        ['withdrawRelease', 'because'],
      ]) {
        const { errors } = await hub.send(officer, `mutation { ${step}(id: "${id}", ${argument}: "${sentence}") { state } }`)
        const type = argument === 'erratum' ? 'ErratumReason' : 'WithdrawalReason'
        expect(errors?.[0]).toMatchObject({
          message: `"${argument}" has an invalid value: Expected type "${type}". Choose one of its values; other text is not taken.`,
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        })
      }
    const periods = await correctRelease(hub, chief, id, 'ROWS_WRONG', `, periods: ["${sentence}"]`)
    expect(periods).toMatchObject({
      code: 'RELEASE_INVALID',
      said: 'measures and periods name what these figures hold. rows of figureRelease has both.',
    })
    expect(await bytesOf('no-sentence')).toBe(before)
  })

  test('one officer alone changes no byte of a page of another partner, nor of its own', async () => {
    const id = await publish('another')
    const before = await bytesOf('another')
    const refused =
      'Only the partner that requested a release proposes its correction or its end. Ask that partner; hideRelease hides it for seven days.'
    expect(await correctRelease(hub, kent, id)).toMatchObject({ code: 'NOT_YOURS', said: refused })
    expect(await endRelease(hub, surrey, id)).toMatchObject({ code: 'NOT_YOURS', said: refused })
    expect(await withdrawRelease(hub, surrey, id)).toMatchObject({
      code: 'RELEASE_STATE',
      said: expect.stringContaining('endRelease proposes its end.'),
    })
    expect((await withdrawRelease(hub, charity, id)).code).toBe('RELEASE_STATE')
    for (const step of [correctRelease, endRelease]) {
      expect((await step(hub, charity, id)).code).toBe('GRAPHQL_VALIDATION_FAILED')
      const proposed = await step(hub, chief, id)
      expect(proposed.release).toMatchObject({ state: 'RELEASED' })
      expect((await reviewAmendment(hub, chief, id, openOf(proposed))).code).toBe('NOT_INDEPENDENT')
      expect((await reviewAmendment(hub, kent, id, openOf(proposed))).release?.state).toBe('RELEASED')
      expect((await reviewAmendment(hub, kent, id, openOf(proposed))).code).toBe('ALREADY_REVIEWED')
      expect((await reviewAmendment(hub, surrey, id, openOf(proposed), false)).release?.amendments.at(-1)?.state).toBe('REFUSED')
    }
    expect(await bytesOf('another')).toBe(before)
  })

  test('one officer alone changes nothing of a release without the second factor', async () => {
    const id = await publish('second-factor')
    const before = await bytesOf('second-factor')
    const headers = await withoutSecondFactor(hub, chief)
    for (const call of [
      `correctRelease(id: "${id}", erratum: ROWS_WRONG)`,
      `endRelease(id: "${id}", because: ROWS_WRONG)`,
      `withdrawRelease(id: "${id}", because: ROWS_WRONG)`,
      `reviewAmendment(id: "${id}", amendment: "${id}", approved: true)`,
      `hideRelease(id: "${id}")`,
    ]) {
      const { errors } = await hub.send(chief, `mutation { ${call} { state } }`, {}, headers)
      expect({ call, code: errors?.[0]?.extensions.code }).toEqual({ call, code: 'STEP_UP_NEEDED' })
    }
    expect(await bytesOf('second-factor')).toBe(before)
  })
})

describe('an erratum', () => {
  test('an erratum is on the page and in every file, beside the lines that it is about, once two other partners approved it', async () => {
    const id = await publish('corrected')
    const proposed = await correctRelease(hub, chief, id, 'ROWS_SENT_TWICE', ', measures: [VICTIMS_REFERRED], periods: ["2025"]')
    // The open proposal is in the queue of parties that took no part before.
    expect(await seenBy(officerOf('essex'), id)).toMatchObject({ amendments: [{ state: 'PROPOSED', approvedBy: [] }] })
    expect(await bytesOf('corrected')).not.toContain(erratumReasons.ROWS_SENT_TWICE)
    expect((await correctRelease(hub, chief, id)).code).toBe('AMENDMENT_OPEN')
    expect((await acceptedBy(hub, proposed, 'surrey', 'hmicfrs')).release).toMatchObject({
      state: 'CORRECTED',
      amendments: [{ kind: 'CORRECTION', state: 'ACCEPTED', approvedBy: ['hmicfrs', 'surrey'] }],
    })
    for (const end of publicEnds)
      expect({ end, text: (await open(`/public/corrected/v1${end}`)).text }).toEqual({
        end,
        text: expect.stringContaining(erratumReasons.ROWS_SENT_TWICE),
      })
    const { lines } = readCsv((await open('/public/corrected/v1.csv')).text)
    expect(lines.length).toBeGreaterThan(1)
    for (const { measure, erratum } of lines) expect(erratum !== '').toBe(measure === 'VICTIMS_REFERRED')
    // A second erratum removes nothing of the first.
    await acceptedBy(hub, await correctRelease(hub, chief, id, 'NOTE_MISSING'), 'surrey', 'hmicfrs')
    for (const reason of ['ROWS_SENT_TWICE', 'NOTE_MISSING'] as const)
      expect((await open('/public/corrected/v1.csv')).text).toContain(erratumReasons[reason])
  })

  test('an erratum accompanies the file of a result, which has a column for it from the start', async () => {
    hub.moveTo(start)
    const question = { measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: period('2025') }
    const id = await approved(hub, researcher, { question }, [kent, inspectorate])
    hub.moveTo(afterEnd)
    await completeRelease(hub, researcher, id)
    const csv = async (): Promise<string> =>
      Buffer.from((await postTo(hub, '/exports/release', { as: researcher, body: { release: id }, accept: 'text/csv' })).bytes).toString()
    expect((await csv()).split('\r\n')[0]).toMatch(/,erratum$/)
    await acceptedBy(hub, await correctRelease(hub, officerOf('university'), id), 'surrey', 'hmicfrs')
    expect(await csv()).toContain(erratumReasons.ROWS_WRONG)
    expect(
      Buffer.from((await postTo(hub, '/exports/analysis', { as: charity, body: { question }, accept: 'text/csv' })).bytes).toString(),
    ).not.toContain('erratum')
  })

  test('an erratum is not for what has ended; the page then says the sentence of the end in every form', async () => {
    const id = await publish('ended', figuresOf('VICTIMS_REFERRED', '2024'))
    await acceptedBy(hub, await endRelease(hub, chief, id, 'NEWER_FIGURES'), 'surrey', 'hmicfrs')
    expect(await correctRelease(hub, chief, id)).toMatchObject({
      code: 'RELEASE_STATE',
      said: 'A release that is WITHDRAWN cannot be changed so: correct is for RELEASED or CORRECTED.',
    })
    expect((await hideRelease(hub, kent, id)).code).toBe('RELEASE_STATE')
    for (const end of publicEnds)
      expect(await open(`/public/ended/v1${end}`)).toMatchObject({
        status: 410,
        text: expect.stringContaining(withdrawalReasons.NEWER_FIGURES),
      })
  })

  test('an erratum is proposed by a partner whose rows are in the figures if the requester has left', async () => {
    const id = await publish('left-behind', figuresOf('VULNERABILITY_IDENTIFIED_RATE', '2024'))
    await whileGone("= 'victim-support'", async () => {
      expect((await correctRelease(hub, inspectorate, id)).code).toBe('NOT_YOURS')
      const proposed = await endRelease(hub, surrey, id)
      expect((await reviewAmendment(hub, surrey, id, openOf(proposed))).code).toBe('NOT_INDEPENDENT')
      expect((await acceptedBy(hub, proposed, 'kent', 'hmicfrs')).release?.state).toBe('WITHDRAWN')
    })
  })

  test('an erratum of earlier wording is not shown any more', async () => {
    const id = await publish('earlier', figuresOf('VICTIMS_REFERRED', '2025'))
    const kept = `[{"reason":"${sentence.replaceAll("'", '')}","measures":[],"periods":[],"correctedAt":"2026-11-26T09:00:00Z"}]`
    await enteredByOwner(hub, `UPDATE governance.publications SET errata = '${kept}' WHERE release = '${id}'`)
    expect(await bytesOf('earlier')).not.toContain('Anna Berg')
    expect((await open('/public/earlier/v1')).text).toContain('is no longer shown')
  })
})

describe('a page that is hidden', () => {
  test('a page that is hidden says in every form that it is under review, and until when, for seven days; then it is back', async () => {
    const id = await publish('hidden', figuresOf('VULNERABILITY_IDENTIFIED_RATE', '2025'))
    const before = await bytesOf('hidden')
    expect((await hideRelease(hub, officerOf('mopac'), id)).code).toMatch(/NOT_A_CONTRIBUTOR|RELEASE_UNKNOWN/)
    expect((await hideRelease(hub, surrey, id)).release?.hiddenUntil).toMatch(/^2026-12-17T10:0/)
    for (const end of publicEnds) {
      const { status, text, again } = await open(`/public/hidden/v1${end}`)
      expect({ end, status, again }).toEqual({ end, status: 503, again: expect.stringMatching(/^Thu, 17 Dec 2026 10:0/) })
      expect(text).toContain('under review until 17 December 2026, 10:0')
      expect(text).not.toMatch(/Figures of hidden|kent|<td/)
    }
    const list = (await open('/public')).text
    expect(list).toContain('A version is under review until 17 December 2026')
    expect(list).not.toContain('Figures of hidden')
    hub.moveTo('2026-12-17T09:59:00Z')
    expect((await open('/public/hidden/v1')).status).toBe(503)
    hub.moveTo('2026-12-17T10:30:00Z')
    expect(await bytesOf('hidden')).toBe(before)
    expect(await hideRelease(hub, surrey, id)).toMatchObject({
      code: 'HIDDEN_BEFORE',
      said: 'Your partner has hidden this version, and does so once. Ask the partner that requested it to propose its correction or its end.',
    })
    // A reviewer without rows in it may do so too.
    expect((await hideRelease(hub, inspectorate, id)).release?.hiddenUntil).toMatch(/^2026-12-24T10:3/)
    await acceptedBy(hub, await endRelease(hub, chief, id), 'surrey', 'kent')
    expect((await open('/public/hidden/v1')).status).toBe(410)
  })

  test('a page is hidden for fourteen days within twelve months at most, whoever hides it, and two at once do not both pass', async () => {
    const id = await publish('hidden-in-turn', figuresOf('VICTIMS_REFERRED', '2025'))
    expect((await hideRelease(hub, surrey, id)).code).toBeUndefined()
    hub.moveTo('2026-12-17T10:30:00Z')
    const both = await Promise.all([kent, inspectorate].map((as) => hideRelease(hub, as, id)))
    expect(both.map(({ code }) => code ?? 'hidden').sort()).toEqual(['HIDDEN_TOO_LONG', 'hidden'])
    hub.moveTo('2026-12-24T10:45:00Z')
    const shown = await bytesOf('hidden-in-turn')
    expect(await hideRelease(hub, officerOf('metropolitan'), id)).toMatchObject({
      code: 'HIDDEN_TOO_LONG',
      said: 'This version was hidden for 14 days within twelve months, whoever hid it, and that is the most. Ask the partner that requested it to propose its correction or its end, which two other partners decide; if it is urgent, whoever runs the hub.',
    })
    expect(await bytesOf('hidden-in-turn')).toBe(shown)
    expect((await open('/public/hidden-in-turn/v1')).status).toBe(200)
    // What was hidden twelve months ago counts no more.
    hub.moveTo('2027-12-25T10:45:00Z')
    expect((await hideRelease(hub, officerOf('metropolitan'), id)).release?.hiddenUntil).toMatch(/^2028-01-01T10:4/)
    hub.moveTo(start)
  })

  test('a page that is hidden has no file for research either, which is told when', async () => {
    hub.moveTo(start)
    const id = await approved(hub, researcher, { question: { measures: ['VICTIMS_REFERRED'], by: ['AGE_BAND'], period: period('2025') } }, [
      kent,
      inspectorate,
    ])
    hub.moveTo(afterEnd)
    await completeRelease(hub, researcher, id)
    const code = async () => (await postTo(hub, '/exports/release', { as: researcher, body: { release: id } })).code
    await hideRelease(hub, surrey, id)
    expect(await code()).toBe('RELEASE_HIDDEN')
    hub.moveTo('2026-12-17T10:30:00Z')
    expect(await code()).toBeUndefined()
    hub.moveTo(start)
  })
})

describe('two reviewers', () => {
  const byRegion: Question = { measures: ['VICTIMS_DIRECT'], by: ['REGION'], period: period('2025') }

  test('two reviewers are of two partners that are in a live agreement when it is decided', async () => {
    hub.moveTo(start)
    const id = (await requestRelease(hub, charity, { question: byRegion, title: 'Who left' })).release?.id ?? ''
    expect((await reviewRelease(hub, kent, id)).release?.state).toBe('IN_REVIEW')
    await whileGone("= 'kent'", async () => {
      expect((await reviewRelease(hub, kent, id)).code).toMatch(/RELEASE_UNKNOWN|NO_LIVE_AGREEMENT/)
      expect((await reviewRelease(hub, inspectorate, id)).release?.state).toBe('IN_REVIEW')
      expect((await reviewRelease(hub, surrey, id)).release).toMatchObject({
        state: 'OPEN_TO_OBJECTION',
        reviews: [{ partner: 'hmicfrs' }, { partner: 'surrey' }],
      })
    })
    // The partner that was gone had no part in the decision, and is not among the reviews.
    expect((await seenBy(chief, id))?.reviews).toHaveLength(2)
  })

  test('two reviewers may be of another partner and a colleague of the requester if there are only two partners, and every form says so', async () => {
    hub.moveTo(start)
    const id =
      (await requestRelease(hub, charity, { kind: 'PUBLICATION', slug: 'two-partners', title: 'Of two', question: byRegion })).release
        ?.id ?? ''
    expect((await reviewRelease(hub, chief, id)).code).toBe('NOT_INDEPENDENT')
    await whileGone("NOT IN ('victim-support', 'surrey')", async () => {
      expect((await reviewRelease(hub, chief, id)).release?.state).toBe('IN_REVIEW')
      expect((await reviewRelease(hub, chief, id)).code).toBe('ALREADY_REVIEWED')
      expect((await reviewRelease(hub, surrey, id)).release?.state).toBe('OPEN_TO_OBJECTION')
    })
    hub.moveTo(afterEnd)
    expect((await completeRelease(hub, charity, id)).code).toBeUndefined()
    for (const end of ['', '.json', '/notes.csv', '/provenance.csv', '/datapackage.json'])
      expect((await open(`/public/two-partners/v1${end}`)).text).toContain('because the partnership had fewer than three partners')
  })
})

test.each([
  ['a link', 'See https://example.org for more', 'title holds an address of a page or a person. Leave it out.'],
  ['a name of a site', 'See example.org', 'title holds an address of a page or a person. Leave it out.'],
  ['an address of a person', 'Ask anna@example', 'title holds an address of a page or a person. Leave it out.'],
  ['a line break', 'Two\nlines', 'Write title as one line of visible characters, without control characters.'],
  [
    'a character that turns the line around',
    'Turned \u202e around',
    'Write title as one line of visible characters, without control characters.',
  ],
])('a title with %s is refused', async (_, title, said) => {
  const question: Question = { measures: ['VICTIMS_REFERRED'], period: period('2025') }
  expect(await requestRelease(hub, policeOf('surrey'), { title, question })).toMatchObject({ code: 'RELEASE_INVALID', said })
})

test('what reviewers saw cannot be changed by the role that releases', async () => {
  const work = (statement: string) =>
    hub.hub.db.transaction({ role: 'hub_release', partner: 'kent' }, (tx) => tx.rows({ text: statement, values: [] } as never))
  for (const [table, column] of [
    ['releases', 'title'],
    ['releases', 'slug'],
    ['releases', 'figures'],
    ['releases', 'question'],
    ['publications', 'title'],
    ['publications', 'slug'],
    ['publications', 'provenance'],
  ])
    await expect(work(`UPDATE governance.${table} SET ${column} = ${column}`)).rejects.toThrow(/permission denied/)
  expect(await ask(hub, charity, byForce)).not.toHaveLength(0)
})
