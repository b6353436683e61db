import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { grantedTo } from '../../src/access/grants.js'
import { partnerKinds } from '../../src/access/partner-kinds.js'
import { roles } from '../../src/access/roles.js'
import { dutyRules } from '../../src/modules/victims-code/index.js'
import { ask, period, type Cell } from '../support/callers/ask.js'
import { charity, commissioner, inspector, officerOf, policeOf, researcher, startHub, type As } from '../support/hub/hub.js'
import { ofSuite } from '../support/runs/of-suite.js'
import { enteredByOwner } from '../support/hub/entered-by-owner.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 10_000 }))

interface Figure {
  readonly status: string
  readonly people: number | null
  readonly rate: number | null
  readonly lower: number
  readonly upper: number
}

interface Line {
  readonly duty: string
  readonly right: number
  readonly limit: string | null
  readonly heldWith: readonly string[]
  readonly due: number | null
  readonly evidenced: Figure
  readonly met: Figure | null
  readonly reasons: readonly string[]
}

interface Return {
  readonly force: string
  readonly forceName: string
  readonly area: string | null
  readonly figuresSha256: string
  readonly sentence: string
  readonly notIn: readonly string[]
  readonly lines: readonly Line[]
}

const query = `query ($period: String!, $force: String) {
  complianceReturn(period: $period, force: $force) {
    force forceName area figuresSha256 sentence notIn
    lines {
      duty right limit heldWith due reasons
      evidenced { status people rate lower upper }
      met { status people rate lower upper }
    }
  }
}`
const returned = async (as: As, force?: string, of = '2025'): Promise<Return> =>
  (await hub.query<{ complianceReturn: Return }>(as, query, { period: of, force })).complianceReturn

const refusal = async (as: As, variables: object): Promise<{ code: unknown; message: string | undefined }> => {
  const { errors, data } = await hub.send(as, query, variables as Record<string, unknown>)
  expect((data as { complianceReturn?: unknown } | undefined)?.complianceReturn ?? null).toBeNull()
  return { code: errors?.[0]?.extensions.code, message: errors?.[0]?.message }
}

const metropolitan = policeOf('metropolitan')

/** The cells that the same role gets for a question of its own. */
const cellsOf = async (as: As, force: string): Promise<ReadonlyMap<string, readonly Cell[]>> => {
  const rows = await ask(hub, as, {
    measures: ['CODE_DUTY_EVIDENCED_RATE', 'CODE_DUTY_MET_OF_DUE_RATE'],
    by: ['DUTY'],
    where: [{ dimension: 'FORCE', value: force }],
    period: period('2025', '2025'),
  })
  return new Map(rows.map(({ dimensions, cells }) => [dimensions[0]?.value ?? '', cells]))
}

describe.each([
  ['a force', metropolitan],
  ['the policing body of its area', commissioner],
  ['the inspectorate', inspector],
] as const)('the return of a force, read by %s', (_name, as) => {
  test('each figure is the published one that the same role may ask', async () => {
    const [{ lines }, cells] = [await returned(as, 'metropolitan'), await cellsOf(as, 'metropolitan')]
    expect(lines.length).toBeGreaterThan(10)
    for (const { duty, due, evidenced, met } of lines) {
      const [shown, kept] = cells.get(duty) ?? []
      expect({ due, rate: evidenced.rate, lower: evidenced.lower, upper: evidenced.upper, people: evidenced.people }).toEqual({
        due: shown?.denominator,
        rate: shown?.value,
        lower: shown?.lower,
        upper: shown?.upper,
        people: shown?.numerator,
      })
      if (met)
        expect({ rate: met.rate, lower: met.lower, upper: met.upper, people: met.people }).toEqual({
          rate: kept?.value,
          lower: kept?.lower,
          upper: kept?.upper,
          people: kept?.numerator,
        })
    }
  })

  test('a statutory return costs nothing of the budget', async () => {
    const used = async () => (await hub.query<{ budget: { used: number } }>(as, '{ budget { used } }')).budget.used
    const before = await used()
    await returned(as, 'metropolitan')
    await returned(as, 'metropolitan', '2024')
    expect(await used()).toBe(before)
  })

  test('a month is refused as a period, with what to name instead', async () => {
    expect(await refusal(as, { period: '2025-03', force: 'metropolitan' })).toEqual({
      code: 'PERIOD_INVALID',
      message: 'Name a calendar year or a quarter, such as "2025" or "2025Q1": a return is made of these alone.',
    })
  })

  test('a year that is not published is refused as any question of it is', async () => {
    expect((await refusal(as, { period: '2031', force: 'metropolitan' })).code).toBe('PERIOD_NOT_PUBLISHED')
  })
})

describe('what a return tells', () => {
  test('the lines of a return are the duties that the police hold, alone or with others, by the right of the Code', async () => {
    const { lines, force, area } = await returned(commissioner)
    expect({ force, area }).toEqual({ force: 'metropolitan', area: "Mayor's Office for Policing and Crime" })
    const ofPolice = dutyRules.filter(({ dutyHolder }) => dutyHolder.includes('POLICE')).map(({ id }) => id)
    expect(lines.map(({ duty }) => duty).sort()).toEqual(ofPolice.sort())
    expect(lines.map(({ right }) => right)).toEqual(lines.map(({ right }) => right).sort((one, other) => one - other))
    expect(lines.find(({ duty }) => duty === 'D08')?.heldWith).toEqual(['the Crown Prosecution Service'])
    expect(lines.find(({ duty }) => duty === 'D07a')?.limit).toBe('within 5 working days, 1 with enhanced rights')
  })

  test('a duty without a time limit has no share met, and says so', async () => {
    const { lines } = await returned(commissioner)
    for (const line of lines.filter(({ duty, due }) => ['D02', 'D03', 'D20'].includes(duty) && due !== null)) {
      expect(line.met).toBeNull()
      expect(line.reasons[0]).toBe('The Code in force sets no time limit, so only whether it was done can be told.')
    }
  })

  test('a return says, in published counts, how many people are missing between owed, evidenced and met, and why', async () => {
    const { lines } = await returned(commissioner)
    const full = lines.filter(({ due, evidenced, met }) => due !== null && evidenced.people !== null && met?.people != null)
    expect(full.length).toBeGreaterThan(3)
    for (const { due, evidenced, met, reasons } of full) {
      const [notShown, late] = [(due ?? 0) - (evidenced.people ?? 0), (evidenced.people ?? 0) - (met?.people ?? 0)]
      expect(
        reasons.some((one) => one.startsWith(`Nothing shows whether it was done for about ${notShown.toLocaleString('en-GB')} of`)),
      ).toBe(notShown > 0)
      expect(reasons).toEqual(
        late > 0 && evidenced.lower > (met?.upper ?? 1)
          ? expect.arrayContaining([`Done late, or shown not to have been done, for about ${late.toLocaleString('en-GB')}.`])
          : expect.not.arrayContaining([expect.stringContaining('Done late')]),
      )
    }
  })

  test('a return shows a withheld figure as withheld, and never as a number', async () => {
    const { lines } = await returned(inspector, 'warwickshire')
    const withheld = lines.filter(({ due }) => due === null)
    expect(withheld.length).toBeGreaterThan(0)
    expect(lines.length).toBe((await returned(commissioner)).lines.length)
    for (const { reasons } of withheld) expect(reasons).toEqual(['Withheld: too few people were owed it, or none.'])
  })

  test('a share of nearly everybody is shown as the least that it can be, and marked as such', async () => {
    const { lines } = await returned(commissioner)
    const capped = lines.filter(({ due, evidenced, met }) => due !== null && [evidenced.status, met?.status].includes('CAPPED'))
    expect(capped.length).toBeGreaterThan(0)
    for (const line of lines)
      expect(line.reasons.includes('Nearly everybody: only the least that the share can be is told.')).toBe(capped.includes(line))
  })

  test('a return says what it leaves out: other agencies, regulations, feedback', async () => {
    const text = (await returned(commissioner)).notIn.join(' ')
    for (const part of ['Crown Prosecution Service', 'courts', 'probation', 'youth offending teams', 'Regulations', 'section 7'])
      expect(text).toContain(part)
  })

  test('the hash of a return depends only on force, period and figures, so it is the same for every reader', async () => {
    const hashes = await Promise.all([metropolitan, commissioner, inspector].map(async (as) => returned(as, 'metropolitan')))
    expect(new Set(hashes.map(({ figuresSha256 }) => figuresSha256)).size).toBe(1)
    const [{ figuresSha256, lines } = { figuresSha256: '', lines: [] }] = hashes
    const figures = lines.map(({ duty, due, evidenced, met }) => ({ duty, due, evidenced, met }))
    const text = JSON.stringify({ force: 'metropolitan', period: '2025', lines: figures })
    expect(createHash('sha256').update(text).digest('hex')).toBe(figuresSha256)
    expect((await returned(metropolitan, undefined, '2024')).figuresSha256).not.toBe(figuresSha256)
  })

  test('a return begins with how often duties are met, and which have little evidence', async () => {
    const { sentence, lines } = await returned(commissioner)
    expect(sentence).toMatch(
      /^Metropolitan Police Service, 2025: of \d+ duties of the police, \d+ have a published share met, from [\d.]+\s% \([a-z].*, D/,
    )
    const unshown = lines.filter(({ due, evidenced }) => due !== null && evidenced.upper < 0.5).map(({ duty }) => duty)
    if (unshown.length > 0) expect(sentence).toContain(unshown.join(', '))
  })
})

describe('who reads a return', () => {
  test('a force may not read the return of another, and a policing body none outside its area', async () => {
    for (const as of [policeOf('surrey'), commissioner]) {
      expect(await refusal(as, { period: '2025', force: 'kent' })).toEqual({
        code: 'RETURN_NOT_YOURS',
        message: `A return is read by its force, by the policing body of its area and by the inspectorate. Yours: ${as === commissioner ? 'metropolitan' : 'surrey'}.`,
      })
    }
  })

  test('the inspectorate names the force', async () => {
    expect(await refusal(inspector, { period: '2025' })).toEqual({
      code: 'RETURN_FORCE_MISSING',
      message: 'Name the force of the return, by its code: force: "surrey".',
    })
  })

  test('a force that does not exist is refused in a sentence', async () => {
    const { code, message } = await refusal(inspector, { period: '2025', force: 'atlantis' })
    expect(code).toBe('QUERY_NOT_PERMITTED')
    expect(message).toMatch(/^FORCE has no registered value of that name\. One of metropolitan/)
  })

  test('a role of the charity or of research may not read a return', async () => {
    const held = partnerKinds.flatMap((kind) =>
      roles.filter((role) => grantedTo(role, kind).includes('return:ask')).map((role) => `${kind} ${role}`),
    )
    expect(held).toEqual(['FORCE POLICE_ANALYST', 'COMMISSIONER COMMISSIONER_ANALYST', 'INSPECTORATE INSPECTOR'])
    for (const as of [charity, researcher]) expect((await refusal(as, { period: '2025' })).message).toContain('complianceReturn')
  })

  test('a return is in the log as a question of the person who asked', async () => {
    const trail = `{ auditTrail(filter: { event: "analysis:answered" }, first: 100) { edges { node { event } } } }`
    const count = async () =>
      (await hub.query<{ auditTrail: { edges: unknown[] } }>({ role: 'AUDITOR', partner: 'mopac' }, trail)).auditTrail.edges.length
    const before = await count()
    await returned(commissioner, undefined, '2024')
    expect(await count()).toBe(Math.min(100, before + 1))
  })
})

describe('who signs a return', () => {
  interface Kept {
    readonly id: string
    readonly force: string
    readonly figuresSha256: string
    readonly isReplaced: boolean
    readonly lines: readonly { readonly duty: string }[]
    readonly signatures: readonly { readonly part: string; readonly partner: string; readonly role: string }[]
  }
  const [forceOfficer, bodyOfficer] = [officerOf('metropolitan'), officerOf('mopac')]
  const fields = 'id force figuresSha256 isReplaced lines { duty due } signatures { part partner role }'
  const keep = async (of = '2025'): Promise<Kept> =>
    (
      await hub.query<{ keepReturn: Kept }>(metropolitan, `mutation ($period: String!) { keepReturn(period: $period) { ${fields} } }`, {
        period: of,
      })
    ).keepReturn
  const seen = async (as: As): Promise<readonly Kept[]> =>
    (await hub.query<{ keptReturns: Kept[] }>(as, `{ keptReturns { ${fields} } }`)).keptReturns
  const signing = `mutation ($id: ID!) { signReturn(id: $id) { ${fields} } }`
  const sign = async (as: As, id: string): Promise<Kept | string> => {
    const { data, errors } = await hub.send(as, signing, { id })
    return errors ? String(errors[0]?.extensions.code) : (data as { signReturn: Kept }).signReturn
  }
  const signedNow = async () =>
    (
      await hub.query<{ complianceReturn: { kept: string | null; signatures: { part: string }[]; signaturesOfOlder: { part: string }[] } }>(
        commissioner,
        '{ complianceReturn(period: "2025") { kept signatures { part partner role } signaturesOfOlder { part } } }',
      )
    ).complianceReturn
  const events = async (event: string): Promise<readonly { event: string; detail: string | null }[]> => {
    const auditTrail = `{ auditTrail(filter: { event: "${event}" }, first: 100) { edges { node { event detail } } } }`
    const read = async (partner: string) =>
      (
        await hub.query<{ auditTrail: { edges: { node: { event: string; detail: string | null } }[] } }>(
          { role: 'AUDITOR', partner },
          auditTrail,
        )
      ).auditTrail.edges
    return [...(await read('metropolitan')), ...(await read('mopac'))].map(({ node }) => node)
  }

  test('what the force keeps is read by its officer, its policing body and the inspectorate, and by no other force', async () => {
    const kept = await keep()
    expect(kept.figuresSha256).toBe((await returned(commissioner)).figuresSha256)
    for (const as of [metropolitan, forceOfficer, commissioner, bodyOfficer, inspector])
      expect((await seen(as)).map(({ id }) => id)).toEqual([kept.id])
    for (const as of [policeOf('surrey'), officerOf('surrey')]) expect(await seen(as)).toEqual([])
    expect((await keep()).id).toBe(kept.id)
    expect(await sign(officerOf('surrey'), kept.id)).toBe('RETURN_UNKNOWN')
  })

  test('the force signs before its policing body, each once, and the return shows who by role and organisation', async () => {
    const { id } = await keep()
    expect(await sign(bodyOfficer, id)).toBe('RETURN_NOT_SIGNED')
    expect(await sign(forceOfficer, id)).toMatchObject({
      signatures: [{ part: 'FORCE', partner: 'metropolitan', role: 'GOVERNANCE_OFFICER' }],
    })
    expect(await sign(forceOfficer, id)).toBe('ALREADY_SIGNED')
    expect(await sign(bodyOfficer, id)).toMatchObject({ id })
    expect(await signedNow()).toEqual({
      kept: id,
      signatures: [
        { part: 'FORCE', partner: 'metropolitan', role: 'GOVERNANCE_OFFICER' },
        { part: 'POLICING_BODY', partner: 'mopac', role: 'GOVERNANCE_OFFICER' },
      ],
      signaturesOfOlder: [],
    })
    expect((await events('return:kept')).length).toBeGreaterThan(0)
    expect((await events('return:signed')).map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([expect.stringContaining('FORCE'), expect.stringContaining('POLICING_BODY')]),
    )
    expect((await events('return:denied')).map(({ detail }) => detail).join()).toMatch(/RETURN_NOT_SIGNED/)
  })

  test('where figures have changed since they were signed, the return says so, and the older ones are signed no more', async () => {
    const { id } = await keep()
    // As an earlier published state would have left it: signed, with other figures.
    await enteredByOwner(hub, `UPDATE governance.kept_returns SET figures_sha256 = repeat('0', 64) WHERE id = '${id}'`)
    expect(await signedNow()).toMatchObject({
      kept: null,
      signatures: [],
      signaturesOfOlder: [{ part: 'FORCE' }, { part: 'POLICING_BODY' }],
    })
    await enteredByOwner(hub, `DELETE FROM governance.return_signatures WHERE part = 'POLICING_BODY'`)
    hub.moveTo('2026-11-26T09:00:00Z')
    const again = await keep()
    expect(again.id).not.toBe(id)
    expect((await seen(bodyOfficer)).map((one) => [one.id, one.isReplaced])).toEqual([
      [again.id, false],
      [id, true],
    ])
    expect(await sign(bodyOfficer, id)).toBe('RETURN_REPLACED')
    expect(await sign(forceOfficer, again.id)).toMatchObject({ id: again.id })
    expect(await signedNow()).toMatchObject({ kept: again.id, signatures: [{ part: 'FORCE' }], signaturesOfOlder: [] })

    // Other figures are kept in between, and the first ones come back: they can be signed anew.
    await enteredByOwner(
      hub,
      `INSERT INTO governance.kept_returns (force, period, figures, figures_sha256, kept_by, kept_role, kept_at)
        SELECT force, period, figures, repeat('1', 64), kept_by, kept_role, '2026-11-27T09:00:00Z' FROM governance.kept_returns WHERE id = '${again.id}'`,
    )
    hub.moveTo('2026-11-28T09:00:00Z')
    const back = await keep()
    expect(back).toMatchObject({ figuresSha256: again.figuresSha256, isReplaced: false, signatures: [] })
    expect((await keep()).id).toBe(back.id)
    expect(await sign(forceOfficer, back.id)).toMatchObject({ id: back.id })
    expect(await sign(bodyOfficer, back.id)).toMatchObject({ id: back.id })
  })

  test('two officers of one force who sign at once give one signature, and the other is told so in a sentence', async () => {
    const { id } = await keep()
    const both = await Promise.all([sign(forceOfficer, id), sign(forceOfficer, id)])
    expect(both.filter((one) => one === 'ALREADY_SIGNED').length).toBeGreaterThanOrEqual(1)
    expect(both).not.toContain('INTERNAL')
  })

  test('a saved return is neither read nor signed while no live agreement has both reader and force as parties', async () => {
    const { id } = await keep()
    // The one that is left is for research: police and policing bodies ask nothing under it.
    await enteredByOwner(hub, `UPDATE governance.agreements SET suspended_at = '2026-11-25' WHERE reference = 'DSA-DEMO-1'`)
    for (const as of [forceOfficer, bodyOfficer, inspector]) expect(await seen(as)).toEqual([])
    expect(await sign(bodyOfficer, id)).toBe('RETURN_UNKNOWN')
    await enteredByOwner(hub, 'UPDATE governance.agreements SET suspended_at = NULL')
    expect((await seen(bodyOfficer)).length).toBeGreaterThan(0)
  })
})
