import { describe, expect, test } from '@jest/globals'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { ask, period, whereForce, type Question, type Row } from '../../support/callers/ask.js'
import { charity, inspector, officerOf, policeOf, researcher, startHub, type As } from '../../support/hub/hub.js'
import {
  approved,
  completeRelease,
  objectTo,
  purposes,
  releasesOf,
  requestRelease,
  reviewRelease,
  withdrawRelease,
  acceptedBy,
  endRelease,
} from '../../support/releases/releases.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { enteredByOwner } from '../../support/hub/entered-by-owner.js'

const start = '2026-11-25T09:00:00Z'
const beforeEnd = '2026-12-09T08:00:00Z'
const afterEnd = '2026-12-09T10:00:00Z'
const hub = ofSuite(() => startHub({ now: start, persons: 3_000 }))

const [surrey, kent, inspectorate, chief] = [officerOf('surrey'), officerOf('kent'), officerOf('hmicfrs'), officerOf('victim-support')]
const byRegion = { measures: ['VICTIMS_REFERRED'], by: ['REGION'], period: period('2025') }
const ofSurrey = { measures: ['VICTIMS_REFERRED'], where: whereForce('surrey'), period: period('2025') }
const unknown = '00000000-0000-4000-8000-000000000000'

interface Event {
  readonly event: string
  readonly detail: string
}
const eventsOf = async (partner: string): Promise<readonly Event[]> => {
  const as: As = { role: 'AUDITOR', partner }
  const query = '{ auditTrail(first: 100) { edges { node { event detail } } } }'
  const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: Event }[] } }>(as, query)
  return auditTrail.edges.map(({ node }) => node).filter(({ event }) => event.startsWith('release:'))
}
const newest = async (partner: string): Promise<unknown> => JSON.parse((await eventsOf(partner))[0]?.detail ?? '{}')
const rowsOf = async (as: As, id: string): Promise<readonly Row[] | null | undefined> => {
  const fields = 'rows { period dimensions { dimension value } cells { measure value status lower upper numerator denominator } }'
  return (await hub.query<{ figureRelease: { rows: Row[] | null } | null }>(as, `{ figureRelease(id: "${id}") { ${fields} } }`))
    .figureRelease?.rows
}

describe('a release', () => {
  test('a release is requested, approved by two reviewers, open to objection for two weeks, and then released by its requester', async () => {
    const { release } = await requestRelease(hub, researcher, { question: byRegion })
    const id = release?.id ?? ''
    expect(release).toMatchObject({ state: 'REQUESTED', reviews: [], contributors: expect.arrayContaining(['kent', 'surrey']) })
    expect((await completeRelease(hub, researcher, id)).code).toBe('RELEASE_STATE')
    expect((await reviewRelease(hub, surrey, id)).release?.state).toBe('IN_REVIEW')
    expect((await completeRelease(hub, researcher, id)).code).toBe('RELEASE_STATE')
    expect((await reviewRelease(hub, inspectorate, id)).release).toMatchObject({
      state: 'OPEN_TO_OBJECTION',
      objectionsUntil: expect.stringMatching(/^2026-12-09T09:0/),
    })
    hub.moveTo(beforeEnd)
    expect((await completeRelease(hub, researcher, id)).code).toBe('RELEASE_STATE')
    hub.moveTo(afterEnd)
    expect((await objectTo(hub, kent, id)).code).toBe('RELEASE_STATE')
    expect((await completeRelease(hub, researcher, id)).release?.state).toBe('RELEASED')
    expect((await completeRelease(hub, researcher, id)).code).toBe('RELEASE_STATE')
    hub.moveTo('2027-12-10T09:00:00Z')
    expect((await releasesOf(hub, researcher)).find((one) => one.id === id)?.state).toBe('EXPIRED')
    hub.moveTo(start)
  })

  test('a release is refused if one reviewer finds an item of the checklist not met', async () => {
    const id = (await requestRelease(hub, researcher, { question: byRegion })).release?.id ?? ''
    await reviewRelease(hub, inspectorate, id, 'NO_SMALL_DIFFERENCE')
    expect((await reviewRelease(hub, kent, id)).release).toMatchObject({
      state: 'REFUSED',
      reviews: [
        { partner: 'hmicfrs', approved: false, notMet: ['NO_SMALL_DIFFERENCE'] },
        { partner: 'kent', approved: true, notMet: [] },
      ],
    })
    expect((await reviewRelease(hub, surrey, id)).code).toBe('RELEASE_UNKNOWN')
  })

  test('a release is reviewed by no one of the partner that requested it, and by no one twice', async () => {
    const id = (await requestRelease(hub, policeOf('surrey'), { question: byRegion })).release?.id ?? ''
    expect((await reviewRelease(hub, surrey, id)).code).toBe('NOT_INDEPENDENT')
    expect((await reviewRelease(hub, kent, id)).release?.state).toBe('IN_REVIEW')
    expect((await reviewRelease(hub, kent, id)).code).toBe('ALREADY_REVIEWED')
    expect((await reviewRelease(hub, officerOf('university'), id)).release?.state).toBe('OPEN_TO_OBJECTION')
  })

  test('a release shows no one what one reviewer decided before the other has, not even in the log', async () => {
    const id = (await requestRelease(hub, researcher, { question: byRegion })).release?.id ?? ''
    expect((await reviewRelease(hub, kent, id, 'NO_OTHER_REASON')).release?.reviews).toEqual([])
    for (const as of [researcher, surrey, inspectorate, kent])
      expect((await releasesOf(hub, as)).find((one) => one.id === id)).toMatchObject({ state: 'IN_REVIEW', reviews: [] })
    expect(await newest('hmicfrs')).toMatchObject({ state: 'IN_REVIEW' })
    expect(JSON.stringify(await eventsOf('hmicfrs'))).not.toMatch(/NO_OTHER_REASON|approved/)
    expect((await reviewRelease(hub, inspectorate, id)).release?.reviews).toHaveLength(2)
  })

  test('a release is stopped by each partner whose rows are in the figures, and by no other', async () => {
    const id = await approved(hub, researcher, { question: ofSurrey }, [inspectorate, kent])
    expect((await releasesOf(hub, surrey)).find((one) => one.id === id)?.contributors).toEqual(['surrey'])
    expect((await objectTo(hub, kent, id)).code).toBe('NOT_A_CONTRIBUTOR')
    expect((await objectTo(hub, officerOf('essex'), id)).code).toBe('RELEASE_UNKNOWN')
    hub.moveTo(beforeEnd)
    expect((await objectTo(hub, surrey, id)).release).toMatchObject({
      state: 'OBJECTED',
      objections: [{ partner: 'surrey', reason: 'MISLEADING' }],
    })
    hub.moveTo(afterEnd)
    expect((await completeRelease(hub, researcher, id)).code).toBe('RELEASE_STATE')
    hub.moveTo(start)
  })

  test('a release holds the figures of the answer, and rounded ones if research sees them unrounded', async () => {
    await hub.hub.partnership.apply(operatorActor, {
      reference: 'DSA-SECURE',
      version: 1,
      title: 'Research in a secure setting',
      purpose: 'SECURE_RESEARCH',
      lawfulBasis: 'Research and statistics',
      parties: ['university', 'hmicfrs', 'victim-support', 'surrey', 'kent'],
      feeds: ['POLICE_REFERRAL'],
      roles: ['RESEARCHER'],
      secureSetting: true,
      startsOn: '2026-01-01',
      endsOn: '2030-01-01',
      reviewDueOn: '2030-01-01',
      signedAt: '2026-01-01T10:00:00Z',
    })
    const secure = { 'x-agreement': 'DSA-SECURE' }
    const rows = 'rows { period dimensions { dimension value } cells { measure value status lower upper numerator denominator } }'
    const answer = await hub.send<{ analysis: { rows: Row[] } }>(
      researcher,
      `query($question: AnalysisQuestion!) { analysis(question: $question) { ${rows} } }`,
      { question: byRegion },
      secure,
    )
    const values = (given: readonly Row[] | null | undefined) =>
      (given ?? []).flatMap(({ cells }) => cells.flatMap(({ value }) => value ?? []))
    expect(values(answer.data.analysis.rows).some((value) => value % 5 !== 0)).toBe(true)
    const request = { kind: 'RESULT', title: 'Referred by region', purpose: 'SECURE_RESEARCH', question: byRegion }
    const { data } = await hub.send<{ requestRelease: { id: string; rows: Row[] } }>(
      researcher,
      `mutation($request: ReleaseRequest!) { requestRelease(request: $request) { id ${rows} } }`,
      { request },
      secure,
    )
    const released = data.requestRelease.rows
    expect(values(released).every((value) => value % 5 === 0)).toBe(true)
    const seenByAll = await ask(hub, inspector, byRegion)
    const bare = (given: readonly Row[]) =>
      given.map(({ cells }) => cells.map(({ measure, value, status }) => ({ measure, value, status })))
    expect(bare(released)).toEqual(bare(seenByAll))
    expect(await rowsOf(surrey, data.requestRelease.id)).toEqual(released)
    // A party that is not in the agreement reviews nothing of it.
    expect(await rowsOf(officerOf('essex'), data.requestRelease.id)).toBeUndefined()
    await hub.hub.partnership.setSuspended(operatorActor, 'DSA-SECURE', true)
  })

  test('a release shows a force no figure that the force may not ask itself', async () => {
    const where = [{ dimension: 'OFFENCE_GROUP', value: 'VIOLENCE_AGAINST_THE_PERSON' }]
    const deep = { measures: ['VICTIMS_DIRECT'], by: ['SEX', 'AGE_BAND'], where, period: period('2025') }
    const id = (await requestRelease(hub, charity, { question: deep })).release?.id ?? ''
    expect(id).not.toBe('')
    expect(await rowsOf(surrey, id)).toBeUndefined()
    expect((await reviewRelease(hub, surrey, id)).code).toBe('RELEASE_UNKNOWN')
    const support = { measures: ['SUPPORTED_RATE'], by: ['FORCE'], period: period('2025') }
    const open = await approved(hub, researcher, { question: support }, [inspectorate, chief])
    // It may object to what contains rows of its own, and still sees no figure.
    expect((await releasesOf(hub, surrey)).find((one) => one.id === open)?.state).toBe('OPEN_TO_OBJECTION')
    expect(await rowsOf(surrey, open)).toBeNull()
    // For a rate in steps of five, a hash would reveal which of a few values it is.
    expect((await releasesOf(hub, surrey)).find((one) => one.id === open)?.figuresSha256).toBeNull()
    expect((await releasesOf(hub, inspectorate)).find((one) => one.id === open)?.figuresSha256).toMatch(/^[0-9a-f]{64}$/)
    await objectTo(hub, surrey, open)
    expect(await newest('surrey')).toEqual({ state: 'OBJECTED', version: null })
    expect(await rowsOf(inspectorate, open)).toHaveLength(44)
    expect((await eventsOf('hmicfrs'))[0]?.event).toBe('release:read')
  })

  test('a release says whether a force that reads the figures would learn what it may not ask', async () => {
    const says = async (question: Question): Promise<unknown> => {
      const id = (await requestRelease(hub, researcher, { question })).release?.id ?? ''
      return (
        await hub.query<{ figureRelease: { everyForceMayAsk: boolean } }>(researcher, `{ figureRelease(id: "${id}") { everyForceMayAsk } }`)
      ).figureRelease
    }
    expect(await says(byRegion)).toEqual({ everyForceMayAsk: true })
    expect(await says({ measures: ['SUPPORTED_RATE'], by: ['REGION'], period: period('2025') })).toEqual({ everyForceMayAsk: false })
  })

  test('a release says to reviewers for each cell why it is safe, and nothing else', async () => {
    const question = { measures: ['VICTIMS_DIRECT'], by: ['FORCE'], period: period('2025') }
    const id = (await requestRelease(hub, inspector, { question })).release?.id ?? ''
    const { figureRelease: release } = await hub.query<{
      figureRelease: { safety: { status: string; values: string[]; reasons: string[] }[] }
    }>(kent, `{ figureRelease(id: "${id}") { safety { status values reasons } } }`)
    const rows = (await rowsOf(kent, id)) ?? []
    expect(release.safety.map(({ status }) => status)).toEqual(rows.flatMap(({ cells }) => cells.map((cell) => cell.status)))
    // Every cell of one status has the same reasons: they follow from what is published.
    expect(new Set(release.safety.map(({ status, reasons }) => `${status} ${reasons.join(' ')}`)).size).toBe(
      new Set(release.safety.map(({ status }) => status)).size,
    )
    const { errors } = await hub.send(inspector, `{ figureRelease(id: "${id}") { safety { reasons } } }`)
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})

describe('what was withheld since is not released', () => {
  test('a release is withheld if the agreement is suspended', async () => {
    const id = await approved(hub, researcher, { question: byRegion, title: 'Suspended' }, [kent, inspectorate])
    hub.moveTo(afterEnd)
    await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-2', true)
    expect((await completeRelease(hub, researcher, id)).code).toBe('NO_LIVE_AGREEMENT')
    expect(await newest('university')).toEqual({ step: 'release', code: 'NO_LIVE_AGREEMENT' })
    await hub.hub.partnership.setSuspended(operatorActor, 'DSA-DEMO-2', false)
    hub.moveTo(start)
  })

  test('a release is withheld if its requester acts under another agreement', async () => {
    const id = await approved(hub, researcher, { question: byRegion, title: 'Another agreement' }, [kent, inspectorate])
    await hub.hub.partnership.apply(operatorActor, {
      reference: 'DSA-OTHER',
      version: 1,
      title: 'Other research',
      purpose: 'OTHER_RESEARCH',
      lawfulBasis: 'Research and statistics',
      parties: ['university', 'hmicfrs', 'surrey', 'kent'],
      feeds: ['POLICE_REFERRAL'],
      roles: ['RESEARCHER'],
      startsOn: '2026-01-01',
      endsOn: '2030-01-01',
      reviewDueOn: '2030-01-01',
      signedAt: '2026-01-01T10:00:00Z',
    })
    hub.moveTo(afterEnd)
    const under = async (agreement: string): Promise<unknown> => {
      const call = `mutation { completeRelease(id: "${id}") { state } }`
      const { data, errors } = await hub.send<{ completeRelease: { state: string } } | null>(
        researcher,
        call,
        {},
        { 'x-agreement': agreement },
      )
      return errors?.[0]?.extensions.code ?? data?.completeRelease.state
    }
    expect(await under('DSA-OTHER')).toBe('RELEASE_WITHHELD')
    expect(await newest('university')).toEqual({ step: 'release', code: 'RELEASE_WITHHELD' })
    expect(await under('DSA-DEMO-2')).toBe('RELEASED')
    await hub.hub.partnership.setSuspended(operatorActor, 'DSA-OTHER', true)
    hub.moveTo(start)
  })

  test('a release is withheld if the hub no longer has the measure, defines it in another way, or gives other figures', async () => {
    const question = { measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['REGION'], period: period('2025') }
    const id = await approved(hub, researcher, { question }, [kent, inspectorate])
    hub.moveTo(afterEnd)
    const changed = async (from: string, to: string): Promise<unknown> => {
      await enteredByOwner(
        hub,
        `UPDATE governance.releases SET question = replace(question, '${from}', '${to}'), figures = replace(figures, '${from}', '${to}') WHERE id = '${id}'`,
      )
      const { code } = await completeRelease(hub, researcher, id)
      const seen = (
        await hub.query<{ figureRelease: object }>(kent, `{ figureRelease(id: "${id}") { everyForceMayAsk safety { measure } } }`)
      ).figureRelease
      await enteredByOwner(
        hub,
        `UPDATE governance.releases SET question = replace(question, '${to}', '${from}'), figures = replace(figures, '${to}', '${from}') WHERE id = '${id}'`,
      )
      return { code, ...seen }
    }
    // No one may ask about what does not exist, and so no one is shown it.
    expect(await changed('VULNERABILITY_IDENTIFIED_RATE', 'VULNERABILITY_GUESSED_RATE')).toEqual({
      code: 'RELEASE_WITHHELD',
      everyForceMayAsk: false,
      safety: [],
    })
    for (const [from, to] of [
      ['"version":"', '"version":"older than '],
      ['"period":"2025"', '"period":"2024"'],
    ] as const)
      expect(await changed(from, to)).toMatchObject({ code: 'RELEASE_WITHHELD', everyForceMayAsk: true })
    expect(await newest('university')).toEqual({ step: 'release', code: 'RELEASE_WITHHELD' })
    expect((await completeRelease(hub, researcher, id)).release?.state).toBe('RELEASED')
    hub.moveTo(start)
  })

  test('a release is withheld if the same figures were released before and withdrawn, except those that only another partner had', async () => {
    const question = { measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: period('2025') }
    // What no one ever had cannot be taken back from anyone.
    const never = await approved(hub, researcher, { question }, [kent, inspectorate])
    expect((await withdrawRelease(hub, researcher, never, 'NOT_NEEDED')).release?.state).toBe('WITHDRAWN')
    const [first, second] = [
      await approved(hub, researcher, { question }, [kent, inspectorate]),
      await approved(hub, researcher, { question, title: 'The same under another title' }, [kent, inspectorate]),
    ]
    hub.moveTo(afterEnd)
    expect((await completeRelease(hub, researcher, first)).release?.state).toBe('RELEASED')
    const ended = await endRelease(hub, officerOf('university'), first)
    expect((await acceptedBy(hub, ended, 'hmicfrs', 'surrey')).release?.state).toBe('WITHDRAWN')
    expect(await rowsOf(researcher, first)).toBeNull()
    expect((await completeRelease(hub, researcher, second)).code).toBe('RELEASE_WITHHELD')
    hub.moveTo(start)
    const other = await approved(hub, inspector, { question }, [kent, surrey])
    hub.moveTo(afterEnd)
    expect((await completeRelease(hub, inspector, other)).release?.state).toBe('RELEASED')
    expect((await withdrawRelease(hub, researcher, first)).code).toBe('RELEASE_STATE')
    hub.moveTo(start)
  })
})

describe('bad input', () => {
  test.each([
    ['a purpose that the agreement does not have', { purpose: 'ANOTHER', question: byRegion }, 'PURPOSE_NOT_AGREED'],
    ['exact figures of its own', { question: { ...ofSurrey, scope: 'OWN' } }, 'OWN_FIGURES_NOT_RELEASED'],
    ['exact figures of its own beside shared ones', { question: { ...ofSurrey, compareOwn: true } }, 'OWN_FIGURES_NOT_RELEASED'],
    ['a title without words', { title: '  ', question: byRegion }, 'RELEASE_INVALID'],
    ['a slug for a result', { slug: 'a-result', question: byRegion }, 'RELEASE_INVALID'],
    ['a publication without a slug', { kind: 'PUBLICATION' as const, question: byRegion }, 'RELEASE_INVALID'],
    ['a slug that is a path', { kind: 'PUBLICATION' as const, slug: '../x', question: byRegion }, 'RELEASE_INVALID'],
    [
      'a question that the role may not ask',
      { question: { measures: ['SUPPORTED_RATE'], by: ['FORCE'], period: period('2025') } },
      'QUESTION_NOT_PERMITTED',
    ],
  ])('a bad request of a release, %s, is refused and logged', async (_, requested, code) => {
    expect(await requestRelease(hub, policeOf('surrey'), { purpose: purposes.partnership, ...requested })).toMatchObject({ code })
    expect(await newest('surrey')).toEqual({ step: 'request', code })
  })

  test('a release that does not exist, is not one of yours, or is named by anything else has one answer', async () => {
    const id = (await requestRelease(hub, researcher, { question: byRegion })).release?.id ?? ''
    for (const one of [id, unknown, 'x', "' OR 1=1"]) {
      expect((await withdrawRelease(hub, policeOf('kent'), one)).code).toBe('RELEASE_UNKNOWN')
      expect(await rowsOf(policeOf('kent'), one)).toBeUndefined()
    }
    expect(await newest('kent')).toEqual({ step: 'withdraw', code: 'RELEASE_UNKNOWN' })
  })

  test('a checklist with an item left out, or twice, is refused', async () => {
    const id = (await requestRelease(hub, researcher, { question: byRegion })).release?.id ?? ''
    const send = (answers: string) => hub.send(kent, `mutation { reviewRelease(id: "${id}", checklist: [${answers}]) { id } }`)
    const one = '{ item: PURPOSE_AGREED, met: true }'
    for (const answers of ['', one, `${one}, ${one}`])
      expect((await send(answers)).errors?.[0]?.extensions.code).toBe('CHECKLIST_INCOMPLETE')
  })
})
