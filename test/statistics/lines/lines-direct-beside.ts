import type { AnalysisRow, Cell } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { defaultPolicy } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import {
  directBesideOf,
  type DirectBeside,
  type DirectBesideRow,
} from '../../../src/modules/analytics/comparing/other-people/direct-beside.js'
import type { DimensionName } from '../../../src/modules/analytics/vocabulary/names.js'
import type { AsyncLine } from './line.js'
import { World } from '../world.js'
import { comparedOf } from '../../support/answers/figures.js'

const measure = 'NEED_IDENTIFIED_RATE'
const twin = 'DIRECT_NEED_IDENTIFIED_RATE'
const needs = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7'] as const
const offences = ['violence', 'sexual', 'domestic', 'theft', 'fraud', 'damage'] as const
/** Offences of those who came directly and of those referred, whose rates of a need differ by offence from 0.15 to 0.65. */
const ofDirect = [0.22, 0.27, 0.28, 0.09, 0.1, 0.04] as const
/** The same where few tell of the offence whose figure is withheld of those referred. */
const fewSexual = [0.42, 0.05, 0.3, 0.09, 0.1, 0.04] as const
const ofReferred = [0.38, 0.06, 0.18, 0.2, 0.05, 0.13] as const
/** From the lowest rate of a need to the highest. */
const usual = [0.15, 0.65] as const
/** Where hardly anybody has a need, the interval of a rate is most uneven. */
const low = [0.1, 0.15] as const

const at = (dimension: DimensionName, value: string) => ({ dimension, value, label: value })
const split = (world: World, people: number, shares: readonly number[]): number[] => {
  let [left, share] = [people, 1]
  return shares.map((one) => {
    const some = share <= 0 ? 0 : world.binomial(left, Math.min(1, one / share))
    left -= some
    share -= one
    return some
  })
}

interface Sizes {
  readonly direct: number
  readonly referred: number
  /** How much more often the first need is found in those who came directly, whatever their offence. */
  readonly more: number
  readonly rates: readonly [least: number, most: number]
  /** Of those referred, so few tell of sexual offences that its figure is withheld. */
  readonly isOneHidden?: true
  /** All tell of violence or of domestic abuse, in equal parts. */
  readonly areTwoOffences?: true
}

const rateAt = ({ rates: [least, most] }: Sizes, need: number, offence: number): number =>
  least + (most - least) * (((need + 2 * offence) % 6) / 5)

const twoOffences = [0.5, 0, 0.5, 0, 0, 0] as const
/** Shares of the offences of those who came directly and of those referred. */
function mixesOf({ isOneHidden, areTwoOffences }: Sizes): readonly [direct: readonly number[], referred: readonly number[]] {
  if (areTwoOffences) return [twoOffences, twoOffences]
  return isOneHidden ? [fewSexual, [0.437, 0.003, 0.18, 0.2, 0.05, 0.13]] : [ofDirect, ofReferred]
}

/** What an inspector is told of a year: who came directly has the same needs as the referred of the same offence, but for the first need. */
function compared(world: World, sizes: Sizes): Promise<DirectBeside> {
  const { direct, referred, more } = sizes
  const [mix, mixReferred] = mixesOf(sizes)
  const [came, sent] = [split(world, direct, mix), split(world, referred, mixReferred)]
  const row = (dimensions: AnalysisRow['dimensions'], cell: Cell): AnalysisRow => ({ period: '2025', dimensions, cells: [cell] })
  const rows = offences.flatMap((offence, place) => {
    const n = sent[place] ?? 0
    if (mix[place] === 0) return []
    const counts = needs.map((_, need) => world.binomial(n, rateAt(sizes, need, place)))
    return world.rateCells(counts, n, measure).map((cell, need) => row([at('NEED', needs[need] ?? ''), at('OFFENCE_GROUP', offence)], cell))
  })
  const held = needs.map((_, need) =>
    came.reduce((sum, n, place) => sum + world.binomial(n, rateAt(sizes, need, place) + (need === 0 ? more : 0)), 0),
  )
  const ofNeeds = world.rateCells(held, direct, twin).map((cell, need) => row([at('NEED', needs[need] ?? '')], cell))
  const ofOffences = offences.flatMap((offence, place) => {
    const n = came[place] ?? 0
    return mix[place] === 0 ? [] : row([at('OFFENCE_GROUP', offence)], world.rateCell(world.binomial(n, 0.8), n, twin))
  })
  const question = completeQuestion({ measures: [measure], by: ['NEED', 'OFFENCE_GROUP'], period: { from: '2025', to: '2025' } })
  return directBesideOf(comparedOf(question, rows), measure, async ({ by }) => ({
    rows: by.includes('NEED') ? ofNeeds : ofOffences,
    policy: defaultPolicy,
  }))
}

async function shareOf(seed: number, rounds: number, sizes: Sizes, of: (found: DirectBeside) => boolean | null): Promise<number> {
  const world = new World(seed)
  let [held, all] = [0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const found = of(await compared(world, sizes))
    if (found === null) continue
    all += 1
    if (found) held += 1
  }
  return held / all
}

const holds = (row: DirectBesideRow | undefined, truth: number): boolean | null =>
  row?.interval ? row.interval.lower <= truth && truth <= row.interval.upper : null

const ofSize = (seed: number, direct: number, referred: number): AsyncLine[] => {
  const world = `${direct} who came directly and ${referred} referred of six other offences, eight needs`
  const alike: Sizes = { direct, referred, more: 0, rates: usual }
  const apart: Sizes = { direct, referred, more: 0.08, rates: usual }
  return [
    {
      figure: 'directBeside: interval',
      world,
      counted: 'hold the true difference on one mix, of those told',
      claim: { atLeast: 0.95 },
      simulate: (rounds) => shareOf(seed, rounds, apart, ({ rows: [row] }) => holds(row, 0.08)),
      rounds: 600,
    },
    {
      figure: 'directBeside: apart',
      world: `${world}, the same at each offence`,
      counted: 'say of any need that it differs',
      claim: { atMost: 0.05 },
      simulate: (rounds) => shareOf(seed + 10, rounds, alike, ({ rows }) => rows.some((row) => row.apart)),
      rounds: 600,
    },
    {
      figure: 'directBeside: apart',
      world: `${world}, one of them 8 points more often`,
      counted: 'find it',
      claim: 'told',
      simulate: (rounds) => shareOf(seed + 20, rounds, apart, ({ rows: [row] }) => row?.apart === true),
      rounds: 300,
    },
    {
      figure: 'directBeside',
      world,
      counted: 'are told',
      claim: 'told',
      simulate: (rounds) => shareOf(seed + 30, rounds, apart, ({ rows: [row] }) => (row?.value ?? null) !== null),
      rounds: 300,
    },
  ]
}

const inWorld = (seed: number, world: string, sizes: Sizes, untrue: Pick<AsyncLine, 'claim' | 'rounds'>): AsyncLine[] => [
  {
    figure: 'directBeside: interval',
    world,
    counted: 'hold the true difference on one mix, of those told',
    claim: { atLeast: 0.95 },
    simulate: (rounds) => shareOf(seed, rounds, sizes, ({ rows: [row] }) => holds(row, sizes.more)),
    rounds: 600,
  },
  {
    figure: 'directBeside: apart',
    world: `${world}, the same at each offence`,
    counted: 'say of any need that it differs',
    ...untrue,
    simulate: (rounds) => shareOf(seed + 10, rounds, { ...sizes, more: 0 }, ({ rows }) => rows.some((row) => row.apart)),
  },
  {
    figure: 'directBeside',
    world,
    counted: 'are told',
    claim: 'told',
    simulate: (rounds) => shareOf(seed + 20, rounds, sizes, ({ rows: [row] }) => (row?.value ?? null) !== null),
    rounds: 300,
  },
]

/** Of so few with rare needs the level is not kept to the letter, which the table tells and does not claim. */
const few: Sizes = { direct: 80, referred: 2_500, more: 0.05, rates: low, areTwoOffences: true }
const hidden: Sizes = { direct: 3_000, referred: 4_000, more: 0.08, rates: usual, isOneHidden: true }

/** People who came directly beside referred victims on one mix of offences. */
export const directBesideLines: readonly AsyncLine[] = [
  ...ofSize(1_800, 400, 2_500),
  ...ofSize(1_801, 3_000, 20_000),
  ...inWorld(1_802, '80 who came directly and 2500 referred of two offences, eight needs at 10 to 15 %', few, {
    claim: 'told',
    rounds: 4_000,
  }),
  ...inWorld(1_803, '3000 who came directly and 4000 referred, of whom so few tell of one offence that its figure is withheld', hidden, {
    claim: { atMost: 0.05 },
    rounds: 600,
  }),
]
