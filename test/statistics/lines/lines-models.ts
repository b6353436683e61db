import type { AnalysisRow } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import { modelOf, type RateModel } from '../../../src/modules/analytics/comparing/as-a-whole/model.js'
import { shareOf, type Line } from './line.js'
import { World } from '../world.js'
import { comparedOf } from '../../support/answers/figures.js'

const measure = 'VICTIM_WITHDREW_RATE'
const states = ['MET', 'BREACHED'] as const
const offences = ['THEFT', 'VIOLENCE', 'ROBBERY', 'CRIMINAL_DAMAGE', 'PUBLIC_ORDER'] as const
/** How often each offence is met, its log odds of withdrawing, and how often its updates are late: late updates go with violence. */
const mix = [0.4, 0.3, 0.1, 0.12, 0.08] as const
const ofOffence = [-1.6, -0.5, -1.1, -1.8, -1.3] as const
const lateOf = [0.2, 0.5, 0.35, 0.2, 0.25] as const

/** A year of people by updates and offence as published, of whom late updates raise the log odds by `effect`. */
function modelled(world: World, people: number, effect: number): RateModel | null {
  const rows = offences.flatMap((offence, place) => {
    const all = world.poisson(people * (mix[place] ?? 0))
    const late = world.binomial(all, lateOf[place] ?? 0)
    return states.map((state): AnalysisRow => {
      const n = state === 'MET' ? all - late : late
      const k = world.binomial(n, 1 / (1 + Math.exp(-(ofOffence[place] ?? 0) - (state === 'BREACHED' ? effect : 0))))
      return {
        period: '2025',
        dimensions: [
          { dimension: 'UPDATED_IN_TIME', value: state, label: state },
          { dimension: 'OFFENCE_GROUP', value: offence, label: offence },
        ],
        cells: [world.rateCell(k, n, measure)],
      }
    })
  })
  const question = completeQuestion({ measures: [measure], by: ['UPDATED_IN_TIME', 'OFFENCE_GROUP'], period: { from: '2025', to: '2025' } })
  try {
    return modelOf(comparedOf(question, rows), measure, 'INSPECTOR')
  } catch {
    return null
  }
}

const lateIn = ({ terms }: RateModel) => terms.find(({ value }) => value.value === 'BREACHED')

const ofSize = (seed: number, people: number, effect: number): Line[] => {
  const ratio = Math.exp(effect).toFixed(2)
  const world = `${people} people of five offences, late updates ${ratio} times the odds, and later where more withdraw`
  const found = (rounds: number, of: (one: RateModel) => boolean | null): number => {
    const draws = new World(seed)
    return shareOf(rounds, () => {
      const one = modelled(draws, people, effect)
      return one && of(one)
    })
  }
  return [
    {
      figure: 'model: interval',
      world,
      counted: 'hold the true odds ratio, of those told',
      claim: { atLeast: 0.95 },
      simulate: (rounds) =>
        found(rounds, (one) => {
          const late = lateIn(one)
          return late ? late.interval.lower <= Math.exp(effect) && Math.exp(effect) <= late.interval.upper : null
        }),
      rounds: 400,
    },
    effect === 0
      ? {
          figure: 'model: apart',
          world,
          counted: 'call late updates apart',
          claim: { atMost: 0.05 },
          simulate: (rounds) => found(rounds, (one) => lateIn(one)?.apart ?? null),
          rounds: 400,
        }
      : {
          figure: 'model: apart',
          world,
          counted: 'find that late updates differ',
          claim: 'told',
          simulate: (rounds) => found(rounds, (one) => lateIn(one)?.apart ?? null),
          rounds: 400,
        },
    {
      figure: 'model: fits',
      world,
      counted: 'are told that the model does not fit, though it does',
      claim: { atMost: 0.055 },
      simulate: (rounds) => found(rounds, ({ fits }) => fits !== null && fits < 0.05),
      rounds: 400,
    },
  ]
}

export const modelLines: readonly Line[] = [
  ...ofSize(770, 4_000, 0),
  ...ofSize(771, 4_000, Math.log(1.5)),
  ...ofSize(772, 100_000, Math.log(1.2)),
]
