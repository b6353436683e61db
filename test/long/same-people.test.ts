import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { canonical, nodeId } from '../../src/modules/analytics/asking/question/node.js'
import { measures } from '../../src/modules/analytics/vocabulary/measures.js'
import type { DimensionName } from '../../src/modules/analytics/vocabulary/names.js'
import { strata, stratumNames, type SharedStratum } from '../../src/modules/analytics/vocabulary/strata.js'
import { dutyRules } from '../../src/modules/victims-code/index.js'
import { testKeys } from '../support/hub/hub.js'
import { nodesOf, ofThePerson, Population, registry, sizeOf, splitsOf } from '../support/disclosure/named-sets.js'
import { unitsOfWorld } from '../support/slow/units.js'
import { randomWorld } from '../support/slow/world.js'

const worlds = [20, 21, 22].map((seed) => unitsOfWorld(randomWorld(seed), testKeys.record))

/** Fewer people than this may be the same by chance. */
const fewest = 5

const isOpen = (name: DimensionName): boolean => !ofThePerson.includes(name)

const nodesIn = (stratum: SharedStratum) =>
  measures.filter(({ strata: [first] }) => first === stratum).flatMap((measure) => nodesOf(measure, splitsOf(measure, isOpen, 2)))

/** Names of each set of people, for sets that are large enough in every world. */
function namesBySet(stratum: SharedStratum): ReadonlyMap<string, ReadonlySet<string>> {
  const { letter } = strata[stratum]
  const population = new Population(worlds.map((units) => units.filter((unit) => unit.stratum === letter && unit.joint)))
  const sets = new Map<string, Set<string>>()
  const seen = new Set<string>()
  for (const node of nodesIn(stratum)) {
    const named = canonical(node, registry)
    const name = nodeId(stratum, '', named.named, named.predicate)
    const asked = nodeId(stratum, '', node.named, node.predicate)
    if (seen.has(asked)) continue
    seen.add(asked)
    const members = population.membersOf(node)
    if (members.some((bits) => sizeOf(bits) < fewest)) continue
    const key = createHash('sha256')
    for (const bits of members) key.update(bits)
    const set = key.digest('base64')
    sets.set(set, (sets.get(set) ?? new Set()).add(name))
  }
  return sets
}

const partsOf = (name: string): string[] => (name.split('|')[2] ?? '').split(';').filter((part) => part !== '')

const without = (name: string, part: string): string => {
  const parts = partsOf(name).filter((one) => one !== part)
  return `${name.slice(0, 3)}${parts.join(';')}`
}

/** The same among people who also share a value: nothing new. */
function isDerived(names: readonly string[], all: readonly (readonly string[])[]): boolean {
  const [first = '', ...others] = names
  return partsOf(first)
    .filter((part) => others.every((name) => partsOf(name).includes(part)))
    .some((part) => all.some((some) => names.every((name) => some.includes(without(name, part)))))
}

/** The sets with more than one name, except those that follow from another. */
function severalNames(stratum: SharedStratum): readonly (readonly string[])[] {
  const all = [...namesBySet(stratum).values()].filter(({ size }) => size > 1).map((names) => [...names].sort())
  return all.filter((names) => !isDerived(names, all)).sort()
}

/** The same people in generated worlds, but not by definition. */
const explained: readonly { readonly why: string; readonly names: readonly string[] }[] = [
  {
    why: 'Due from everybody, but for what was put off for safety and reports from before the first Code.',
    names: ['A||', ...['D01', 'D02', 'D03'].map((duty) => `A||duty=${duty};of=CODE_DUTY_EVIDENCED_RATE`)],
  },
  ...['', '_STANDARD', '_ENHANCED'].flatMap((rights) => [
    {
      why: 'The Code of 2021 has no limit for D01; those before it had five days.',
      names: ['is', 'of'].map((kind) => `A||duty=D01;${kind}=CODE_DUTY_MET${rights}_RATE`),
    },
    {
      why: 'Nobody in the made worlds is contacted late.',
      names: ['is', 'of'].map((kind) => `A||duty=D15b;${kind}=CODE_DUTY_MET${rights}_RATE`),
    },
  ]),
  {
    why: 'In the made worlds nobody is referred to the Victim Contact Scheme without a sentence.',
    names: ['A||duty=D15a;of=CODE_DUTY_MET_RATE', 'A||duty=D15b;of=CODE_DUTY_EVIDENCED_RATE'],
  },
  ...['MOST_SERIOUS_CRIME', 'PERSISTENTLY_TARGETED', 'VULNERABLE_OR_INTIMIDATED'].map((right) => ({
    why: 'Whoever holds a right has a decision, which shows the assessment of D03, but for who asked not to be assessed; the others are due from everybody.',
    names: [
      `A||enhanced_rights=${right}`,
      `A||duty=D03;enhanced_rights=${right};of=CODE_DUTY_MET_RATE`,
      ...['D01', 'D02', 'D03'].map((duty) => `A||duty=${duty};enhanced_rights=${right};of=CODE_DUTY_EVIDENCED_RATE`),
    ],
  })),
  {
    why: 'Nobody in the made worlds is contacted late, and whoever holds a right holds it from the start.',
    names: ['is', 'of'].flatMap((kind) =>
      ['', '_ENHANCED'].map((rights) => `A||duty=D15b;enhanced_rights=MOST_SERIOUS_CRIME;${kind}=CODE_DUTY_MET${rights}_RATE`),
    ),
  },
  ...['is', 'of'].flatMap((kind) =>
    ['MOST_SERIOUS_CRIME', 'PERSISTENTLY_TARGETED', 'VULNERABLE_OR_INTIMIDATED'].map((right) => ({
      why: 'Whoever holds a right holds it from the start in the made worlds, so the limit was the enhanced one.',
      names: ['', '_ENHANCED'].map((rights) => `A||duty=D04c;enhanced_rights=${right};${kind}=CODE_DUTY_MET${rights}_RATE`),
    })),
  ),
]

test.each(stratumNames.filter((name): name is SharedStratum => name !== 'OWN_CASE'))(
  '%s: the same set of people always has the same node',
  (stratum) => {
    const isExplained = (names: readonly string[]): boolean => explained.some((one) => names.every((name) => one.names.includes(name)))
    expect(severalNames(stratum).filter((names) => !isExplained(names))).toEqual([])
  },
)

test('the duties without a limit are those for which no Code says one', () => {
  const untimed = dutyRules.filter(({ limits }) =>
    Object.values(limits).every(({ standard, enhanced }) => standard === null && enhanced === null),
  )
  const same = untimed
    .map(({ id }) => id)
    .filter((duty) => {
      const names = (['is', 'of'] as const).map((kind) =>
        canonical({ named: new Map([['DUTY', duty]]), predicate: { kind, measure: 'CODE_DUTY_MET_RATE' } }, registry),
      )
      return names[0]?.predicate?.kind === names[1]?.predicate?.kind
    })
  // D04c is breached if any answer other than an explicit yes is recorded.
  expect(untimed.map(({ id }) => id).filter((duty) => !same.includes(duty))).toEqual(['D04c'])
})
