import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { buildSchema, type GraphQLSchema } from 'graphql'
import { printedSchemaFor } from '../../../src/hub/resolvers.js'
import { viewers, allowed } from '../../support/callers/allowed.js'
import { documentFor, documentForAll, paths, oneToEach, type Path, type Way } from '../../support/hostile/crawl.js'
import { foreignNames, invented, namesIn, plainly, proposedIn } from '../../support/hostile/foreign-names.js'
import { startHub, type As } from '../../support/hub/hub.js'
import { isLong } from '../../support/runs/long.js'
import { shareOf } from '../../support/runs/share.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const file = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')

const nameOf = (steps: Path['steps']): string => steps.map(({ name }) => name).join('..')
const byDepth = (all: readonly Path[]): Path[][] => [1, 2, 3, 4, 5].map((depth) => all.filter(({ steps }) => steps.length === depth))

let schema: GraphQLSchema

const hub = ofSuite(() => startHub({ now: '2026-03-01' }))
beforeAll(async () => {
  schema = buildSchema(file('schema.graphql'))
})

const kinds: Readonly<Record<string, string>> = {
  surrey: 'FORCE',
  'victim-support': 'CHARITY',
  mopac: 'COMMISSIONER',
  hmicfrs: 'INSPECTORATE',
  university: 'RESEARCH',
}

/** The fields that the printed list of what is exposed gives to a role with a kind of partner. */
function granted(role: string, partner: string): Set<string> {
  const list = file('docs/exposure.txt')
  const [, analysts = ''] = /^ANALYSTS\t= (.+)$/m.exec(list) ?? []
  const rows = [...list.replaceAll('ANALYSTS', analysts).matchAll(/^(\w+\.\w+)\t(?:.+; )?item(?:, \w+)*: ([^;\n]+)/gm)]
  const holds = (text: string) =>
    text === 'all' ||
    [...text.matchAll(/([A-Z_]+)(?: \(([^)]+)\))?/g)].some(
      ([, name, only]) => name === role && (!only || only.split(', ').includes(kinds[partner] ?? '')),
    )
  return new Set(rows.filter(([, , who]) => holds(who ?? '')).map(([, field]) => field as string))
}

/** How many paths one document tries, of at most five aliases each; the long run tries each in a document of its own. */
const atOnce = isLong ? 1 : 6

/**
 * The paths that are not refused. A document that is refused as a whole says on which lines it may not be asked; if it says of none, each path is tried
 * alone.
 */
async function openedOf(as: As, tried: readonly Path[], way: Way, feed: string): Promise<Path[]> {
  const send = (document: string) => hub.send(as, document, {}, { connection: 'keep-alive' })
  if (tried.length > 1) {
    const { status, errors = [] } = await send(documentForAll(tried, way, feed))
    if (status === 200) return [...tried]
    const lines = errors.flatMap(({ locations = [] }) => locations.map(({ line }) => line))
    const named = new Set(lines.map((line) => tried[line - 2]))
    if (status === 400 && errors.every(({ locations }) => locations) && !named.has(undefined))
      return tried.filter((path) => !named.has(path))
  }
  const opened: Path[] = []
  for (const path of tried) if ((await send(documentFor(path, way, feed))).status !== 400) opened.push(path)
  return opened
}

// T-API-9
describe.each(shareOf(Object.entries(viewers)))('%s', (name, as) => {
  test('a role reaches exactly the fields that docs/exposure.txt gives it: by every path to depth 5, and each field under aliases in fragments', async () => {
    const expected = granted(as.role, as.partner)
    const all = paths(schema, 5)
    const feed = as.partner === 'victim-support' ? 'CHARITY_SUPPORT' : 'POLICE_REFERRAL'
    const openedBy = async (tried: readonly Path[], way: Way): Promise<Path[]> => {
      const opened: Path[] = []
      for (let from = 0; from < tried.length; from += atOnce)
        opened.push(...(await openedOf(as, tried.slice(from, from + atOnce), way, feed)))
      return opened
    }
    const fieldsOf = (opened: readonly Path[]): string[] => [...new Set(opened.map(({ reaches }) => reaches))].sort()
    const reachable = new Set(all.map(({ reaches }) => reaches))
    const wanted = [...expected].filter((field) => reachable.has(field)).sort()
    const plain: Path[] = []
    const refused = new Set<unknown>()
    for (const ofDepth of byDepth(all)) {
      // A path with a refused earlier field is refused for that field; only the long run asks it further.
      const tried = ofDepth.filter(
        ({ steps }) => isLong || !steps.slice(0, -1).some((_, end) => refused.has(nameOf(steps.slice(0, end + 1)))),
      )
      const opened = await openedBy(tried, 'plain')
      plain.push(...opened)
      for (const { steps } of tried) refused.add(nameOf(steps))
      for (const { steps } of opened) refused.delete(nameOf(steps))
    }
    expect(fieldsOf(plain)).toEqual(wanted)
    // In the long run, every path under aliases, and again in fragments.
    const again = isLong ? all : oneToEach([...plain, ...all])
    for (const way of isLong ? (['aliases', 'fragments'] as const) : (['both'] as const))
      expect(fieldsOf(await openedBy(again, way))).toEqual(wanted)
  })

  test('a role reaches the types that it was given by hand, and no other', () => {
    const expected = granted(as.role, as.partner)
    const types = new Set([...expected].map((field) => field.split('.')[0] as string))
    for (const [type, who] of Object.entries(allowed))
      expect({ type, reaches: types.has(type) }).toEqual({ type, reaches: who.includes(name) })
  })
})

describe('T-API-5 names that exist for others alone', () => {
  const tried = isLong ? 1_000 : 100

  test.each(shareOf(['police', 'commissioner', 'inspector', 'researcher', 'charity', 'policeSteward']))(
    'T-API-5 names that exist only for others and names that nobody has get answers to %s that differ only in the name',
    async (name) => {
      const as = viewers[name] as As
      const own = buildSchema(printedSchemaFor(as.role, as.partner))
      const known = namesIn(own)
      const send = (query: string) => hub.send<unknown>(as, query, {}, { connection: 'keep-alive' })
      const foreign = [...namesIn(schema)].filter((one) => !known.has(one))
      expect(foreign.length).toBeGreaterThan(200)
      for (const { unknown, documentWith } of foreignNames(own, foreign, tried)) {
        const made = invented(unknown)
        const [real, none] = [await send(documentWith(unknown)), await send(documentWith(made))]
        expect(real.status).toBe(400)
        expect(plainly(real, unknown)).toEqual(plainly(none, made))
        // A proposed name is a name in the asker's own schema.
        for (const proposed of proposedIn(real)) expect(known).toContain(proposed)
      }
    },
  )
})

// T-API-4
describe('the schema that police see', () => {
  test('the schema that police see has no field or type of direct cases and no feed of that name, while the measures on them remain', async () => {
    const sdl = printedSchemaFor('POLICE_ANALYST')
    expect(sdl).not.toMatch(/directCase|DirectCase|DIRECT_CASE|supportCase|SupportCase/)
    expect(sdl).not.toMatch(/homicide|HomicideCase|HOMICIDE|CASE_WORKER/)
    expect(sdl).toMatch(/VICTIMS_DIRECT/)
    expect(sdl).toMatch(/UNREPORTED_SHARE/)
  })

  test('T-API-5 names that exist for another role and names that exist for nobody are refused in the same words', async () => {
    const [real, invented] = await Promise.all(
      ['directCases', 'unheardOf'].map((name) =>
        hub.send({ role: 'POLICE_ANALYST', partner: 'surrey' }, `{ ${name}(first: 1) { edges { node { id } } } }`),
      ),
    )
    const said = (answer: typeof real, name: string) =>
      JSON.stringify(answer)
        .replaceAll(name, 'NAME')
        .replace(/"requestId":"[^"]+"/g, '')
    expect(said(real, 'directCases')).toBe(said(invented, 'unheardOf'))
  })
})
