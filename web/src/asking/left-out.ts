import { didYouMean } from '../../../src/kit/did-you-mean.js'
import type { Address } from '../hub/address.js'
import { periodInWords } from '../hub/periods.js'
import type { RoleView } from '../hub/role-context.js'
import type { HubSettings } from '../hub/settings.js'
import { words } from '../text/number.js'
import { conditionsAs, type Asked } from './question.js'

/**
 * What an address asks for and its page does not ask, each in a sentence that says why or what to do. Whoever is sent an address learns that another
 * question is shown than the sender saw, because the role differs, a name is wrong or a period is not published.
 */
export function leftOutOf({ get }: Pick<Address, 'get'>, question: Asked, role: RoleView, settings: HubSettings): readonly string[] {
  return [
    ...partsOf(get('measure'))
      .filter((name) => !question.measures.some((one) => one === name))
      .map((name) => aboutMeasure(name, role, settings)),
    ...[get('by'), get('and')]
      .filter((name) => name !== undefined && !question.by.some((one) => one === name))
      .map((name) => `It is not split by ${titleOf(String(name), role)}: this measure cannot be, for your role.`),
    ...[...partsOf(get('where')), ...partsOf(get('place'))]
      .filter((one) => !partsOf(conditionsAs(question.where)).includes(one))
      .map((one) => `It is not limited to ${shortened(one)}: this measure cannot be, for your role.`),
    ...periodLeftOut(get('period'), question),
  ]
}

const partsOf = (text: string | undefined): readonly string[] => (text ?? '').split(',').filter((part) => part !== '')

/** No more of an address is repeated than a name has. */
const shortened = (text: string): string => text.slice(0, 60)

function aboutMeasure(name: string, role: RoleView, { rolesByMeasure }: HubSettings): string {
  const own = [...role.measures].find(([one]) => one === name)?.[1]
  if (own) return `${own.title} is left out: it cannot be shown beside the others, or there are too many.`
  const others = rolesByMeasure[name]
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
