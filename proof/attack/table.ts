import { roles } from '../../src/access/roles.js'
import { stratumOf, type Stratum } from '../../src/modules/analytics/vocabulary/strata.js'
import { inGravestOrder, meanOf } from '../../src/modules/governance/disclosed/told-figures.js'
import type { MeasuredLine, MeasuredSetting } from '../../src/modules/governance/disclosed/measured-line.js'
import { limits } from './limits.js'
import { limitsOf } from './persons/limits-of-lines.js'
import { groupOf, peopleGroups } from './persons/people-groups.js'

/** Right of 100 guesses: `57.3`. */
const ofHundred = (share: number): string => (share * 100).toFixed(1)

/** A figure, in bold if it is above its limit. */
const figure = (share: number, limit = 1): string => (share > limit ? `**${ofHundred(share)}**` : ofHundred(share))

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const head = [
  row([
    'stratum',
    'who attacks',
    'what it wants to know',
    'what it knows of the person',
    'people a year',
    'one year',
    'in each world',
    'three years',
    'person found most often: one year, three',
    'knowing all others: one year, three',
    'figures read',
    'helped by',
    'guesses',
  ]),
  row(['---', '---', '---', '---', '---:', '---:', '---:', '---:', '---:', '---:', '---:', '---', '---:']),
]

const knowledge = { FOUR_FACTS: 'four facts', OWN_RECORD: 'own record' } as const

/** The cells of a line that do not depend on what was found. */
const openLine = ({ strata, role, sentence }: MeasuredLine): readonly string[] => [
  strata.map((stratum) => `\`${stratum}\``).join(' '),
  `\`${role}\``,
  sentence,
]

function rowOf(line: MeasuredLine, setting: MeasuredSetting): string {
  const { knows, size, nodes, one, three, oneKnowing, threeKnowing, worst, guesses, targets, error } = setting
  const limit = limitsOf(line, setting)
  const pair = (first: string, second: string | null): string => (second === null ? first : `${first}, ${second}`)
  return row([
    ...openLine(line),
    knowledge[knows],
    size.toLocaleString('en-GB'),
    `${figure(meanOf(one), limit.one ?? limits.unknown)} ± ${ofHundred(error)}`,
    one.length > 1 ? one.map(ofHundred).join(' · ') : '',
    three ? figure(meanOf(three), limit.three ?? limits.unknown) : '',
    worst ? pair(ofHundred(worst.one), figure(worst.three, limit.worstOfThree)) : '',
    pair(figure(meanOf(oneKnowing), limits.knowing), threeKnowing && figure(meanOf(threeKnowing), limits.knowing)),
    nodes.toLocaleString('en-GB'),
    line.helper ? `\`${line.helper}\`` : '',
    `${guesses.toLocaleString('en-GB')}${targets === guesses ? '' : ` about ${targets}`}${line.earlier ? ', earlier' : ''}`,
  ])
}

const rowsOf = (lines: readonly MeasuredLine[]): readonly string[] =>
  inGravestOrder(lines).flatMap((line) => line.settings.map((setting) => rowOf(line, setting)))

/** Strata of whose people a role has no line: it may ask nothing that could tell, or the line has not been run. */
function outOfReach(lines: readonly MeasuredLine[]): string {
  const asked = roles.filter((role) => lines.some((line) => line.role === role))
  const said = asked.map((role) => {
    const found = new Set(lines.filter((line) => line.role === role && line.wanted === 'IN').flatMap(({ strata }) => strata))
    const none = peopleGroups()
      .filter((group) => !group.some((stratum) => found.has(stratum)))
      .map(([stratum]) => `the ${stratumOf(stratum as Stratum).holds} (\`${groupOf(stratum).join('`, `')}\`)`)
    return none.length > 0 ? `\`${role}\`: ${none.join(', ')}.` : ''
  })
  return said.filter(Boolean).join(' ')
}

/** The tables of docs/DISCLOSURE.md, from the figures that every other paper prints too. */
export function tablesOf(lines: readonly MeasuredLine[]): string {
  const own = lines.filter(({ labelsAgreed }) => !labelsAgreed)
  const agreed = lines.filter(({ labelsAgreed }) => labelsAgreed)
  return [
    'Right of 100 guesses, of which 50 are a coin:',
    '',
    ...head,
    ...rowsOf(own),
    '',
    `Lines without a figure, because the role may ask nothing that could tell whether somebody is among them, or because the line has not been run yet: ${outOfReach(lines)}`,
    '',
    'What a contributor that chose labels could learn through a partner without rows of its own, in one made world:',
    '',
    ...head,
    ...rowsOf(agreed),
  ].join('\n')
}
