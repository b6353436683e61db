import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { mayHold } from '../../../src/access/grants.js'
import { partnerKinds } from '../../../src/access/partner-kinds.js'
import { roles, type Role } from '../../../src/access/roles.js'
import { namesOfKinds } from '../../../src/hub/documents/pack/pack-facts.js'
import { feeds } from '../../../src/modules/ingest/index.js'

const read = (path: string): string => readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8')
const parties = read('pack/parties.md')
const assessment = read('pack/impact-assessment.md')
const pack = ['README', 'parties', 'agreement', 'privacy-notice', 'impact-assessment'].map((name) => read(`pack/${name}.md`))

/** The cells of each line of a table, as somebody reads them. */
const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

/** The part about a kind of partner, to the next heading. */
const partOf = (kind: (typeof partnerKinds)[number]): string =>
  parties.split('\n## ').find((part) => part.startsWith(namesOfKinds[kind])) ?? ''

describe.each(partnerKinds)('what a %s reads before it signs', (kind) => {
  test(`what a ${kind} reads before it signs has all rows that it sends, and only those`, () => {
    for (const { name, suppliers } of Object.values(feeds))
      expect([name, partOf(kind).includes(`feeds/${name}.md`)]).toEqual([name, (suppliers as readonly string[]).includes(kind)])
  })

  test(`what a ${kind} reads before it signs has every change that ACCESS gives to one of its people alone`, () => {
    const held = roles.filter((role) => mayHold(role, kind))
    const alone = read('ACCESS.md').split('## What one person alone can do')[1]?.split('### At the machine')[0] ?? ''
    const lines = alone
      .split('\n')
      .filter((line) => /^\| `[a-z]/.test(line))
      .map(cellsOf)
    expect(lines.length).toBeGreaterThan(30)
    /** `DATA_STEWARD (FORCE)` is the role at that kind of partner only. */
    const isOf = (named: string): boolean => {
      const [, role, kinds] = /^(\w+)(?: \(([^)]*)\))?$/.exec(named) ?? []
      return held.includes(role as Role) && (kinds === undefined || kinds.includes(kind))
    }
    for (const [mutation = '', named = ''] of lines)
      expect([mutation, partOf(kind).includes(mutation)]).toEqual([mutation, named.split(/, (?![^(]*\))/).some(isOf)])
  })
})

/** Lines of the attack in DISCLOSURE that the next reader of it would find: role, sentence, and how many of 100 guesses are right from one year. */
const attacks = (read('DISCLOSURE.md').split('<!-- attack: written by npm run attack -->')[1] ?? '')
  .split('<!-- end of attack -->')[0]
  ?.split('\n')
  .map(cellsOf)
  .flatMap(([, role = '', sentence = '', knows = '', size = '', share = '']) => {
    const found = /([\d.]+)\D* ± /.exec(share)?.[1]
    return found === undefined || knows !== 'four facts' || size !== '600' ? [] : [{ role, sentence, share: Number(found) }]
  })

test('what a partner reads before it signs has each attack that was measured in its roles, with the figure of DISCLOSURE', () => {
  expect(attacks?.length).toBeGreaterThan(60)
  for (const { role, sentence, share } of attacks ?? [])
    expect(parties.split('\n').some((line) => line.startsWith(`| ${role} | ${sentence} | ${share.toFixed(1)}, `))).toBe(true)
})

test('the impact assessment leaves open the gravest attack of each role that was above the limit', () => {
  const above = (attacks ?? []).filter(({ share }) => share > 64)
  for (const role of new Set(above.map((one) => one.role))) {
    const gravest = Math.max(...above.filter((one) => one.role === role).map(({ share }) => share))
    expect(assessment).toMatch(new RegExp(`\\| \\[ \\] \\| ${role} \\| .* \\| ${gravest.toFixed(1)}, `))
  }
})

test('each part of the pack that states a share names the command that measures it', () => {
  const scripts = Object.keys(
    (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { scripts: object }).scripts,
  )
  for (const part of pack.flatMap((text) => text.split(/\n(?=#|\*\*[A-Z])/)).filter((text) => /\d %/.test(text))) {
    const named = [...part.matchAll(/`npm run ([\w:]+)`/g)].map(([, name]) => name)
    expect(named).not.toEqual([])
    for (const name of named) expect(scripts).toContain(name)
  }
})

test('the privacy notice has every period of every feed', () => {
  const notice = read('pack/privacy-notice.md')
  for (const { retention } of Object.values(feeds)) for (const { of, period } of retention) expect(notice).toContain(`${of}: ${period}`)
})
