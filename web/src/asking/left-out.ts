import { didYouMean } from '../../../src/kit/did-you-mean.js'
import type { Address } from '../hub/address.js'
import { periodInWords } from '../hub/periods.js'
import type { RoleView } from '../hub/role-context.js'
import type { HubSettings } from '../hub/settings.js'
import { words } from '../text/number.js'
import { addressOf, conditionsAs, type Asked } from './question.js'

/**
 * What an address asks for and its page does not ask, each in a sentence that says why or what to do. Whoever is sent an address learns that another
 * question is shown than the sender saw, because the role differs, a name is wrong or a period is not published.
 */
export function leftOutOf({ get }: Pick<Address, 'get'>, question: Asked, role: RoleView, settings: HubSettings): readonly string[] {
  const asked = addressOf(question)
  return [
    ...partsOf(get('measure'))
      .filter((name) => !question.measures.some((one) => one === name))
      .map((name) => aboutMeasure(name, role, settings)),
    ...[get('by'), get('and')]
      .filter((name) => name !== undefined && !question.by.some((one) => one === name))
      .map((name) => `It is not split by ${titleOf(String(name), role)}: this measure cannot be, or not together with the other split.`),
    ...[...partsOf(get('where')), ...partsOf(get('place'))]
      .filter((one) => !partsOf(conditionsAs(question.where)).includes(one))
      .map((one) => conditionLeftOut(one, question)),
    ...periodLeftOut(get('period'), question),
    ...(['from', 'per', 'total', 'rows'] as const)
      .filter((part) => get(part) !== undefined && get(part) !== asked[part])
      .map((part) => others[part]),
  ]
}

/** What is said of each other part that the page does not take. */
const others = {
  from: 'It does not begin where the address says: that is not published, or lies behind its end.',
  per: 'It is not cut into the periods of the address: this measure is not counted so.',
  total: 'It has no total.',
  rows: 'It counts the rows of all partners: you have none of your own for this measure.',
} as const

/** Says why a condition is not part of the question. If the rows are split by its dimension, each value has a row anyway. */
const conditionLeftOut = (condition: string, { by }: Asked): string =>
  by.some((name) => condition.startsWith(`${name}:`))
    ? `It is not limited to ${shortened(condition)}: it has a row for each.`
    : `It is not limited to ${shortened(condition)}: this measure cannot be, for your role.`

const partsOf = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '')

/** No more of an address is repeated than a name has. */
const shortened = (text: string): string => text.slice(0, 60)

function aboutMeasure(name: string, role: RoleView, { rolesByMeasure }: HubSettings): string {
  const own = [...role.measures].find(([one]) => one === name)?.[1]
  if (own) return `${own.title} is left out: it cannot be shown beside the others, or there are too many.`
  const others = Object.hasOwn(rolesByMeasure, name) ? rolesByMeasure[name] : undefined
  if (others) return `${words(shortened(name))} is not for your role. Who may ask it: ${others.map(words).join(', ')}.`
  const known = [...role.measures].map(([one, { title }]) => ({ name: one, called: title }))
  return `There is no measure ${shortened(name)}.${didYouMean(name, known)}`
}

const titleOf = (name: string, { dimensions }: RoleView): string =>
  [...dimensions].find(([one]) => one === name)?.[1].title.toLowerCase() ?? shortened(name)

function periodLeftOut(named: string | undefined, { period: { to } }: Asked): readonly string[] {
  return named === undefined || named === to
    ? []
    : [`${shortened(periodInWords(named))} is not shown: it is not published, or this measure is not counted in it.`]
}
