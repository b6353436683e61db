import { stratumOf } from '../../src/modules/analytics/vocabulary/strata.js'
import { accompliceAttacks, contributorAttacks, type Attack } from './attacks.js'
import { limits } from './limits.js'
import { measure, type Measured } from './measure.js'
import { madePeople } from './people.js'

/** The made world that the printed figures are measured in, and how many targets each figure is of. */
export const worldSeed = 8
export const targetsOfTable = 1_000

const wroteOthers = { POLICE: 'the charity', CHARITY: 'the police' } as const

/** What the attacker would know, in words. */
export function wantedWords({ stratum, wanted, labels, elsewhere }: Attack, secret: string): string {
  const { holds } = stratumOf(stratum)
  if (wanted === 'IN') return `is somebody among the ${holds}${elsewhere ? ' of another force' : ''}`
  const what = secret === 'anything' ? 'did it write anything at all' : `\`${secret}\``
  return `of one of the ${holds}, what ${wroteOthers[labels]} wrote: ${what}`
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** A figure in bold where it is above its limit. */
const figure = (share: number, limit: number): string => (share > limit ? `**${percent(share)}**` : percent(share))

/** The cells of a line that do not hang on the number of targets. */
export const openLine = ({ attack, secret, nodes }: Pick<Measured, 'attack' | 'secret' | 'nodes'>): readonly string[] => [
  `\`${attack.stratum}\``,
  `\`${attack.asker.role}\``,
  wantedWords(attack, secret),
  String(nodes),
]

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const line = (measured: Measured, ends: string): string =>
  row([...openLine(measured), figure(measured.unknown, limits.unknown), figure(measured.knowing, limits.knowing), ends])

const head = [
  row(['stratum', 'who attacks', 'what it wants to know', 'nodes used', 'right, others unknown', 'right, knowing all others', 'limit']),
  row(['---', '---', '---', '---:', '---:', '---:', '---']),
]

const limitWords = `${limits.unknown * 100} / ${limits.knowing * 100} %`

const nothing = (stratum: Attack['stratum'], role: string, why: string): string =>
  row([`\`${stratum}\``, `\`${role}\``, why, '0', '', '', ''])

/** Lines of every stratum and role that sends rows; where nothing can be found out, the line says why. */
export function contributorLines(measureOne: (attack: Attack) => readonly Measured[]): readonly string[] {
  return contributorAttacks().flatMap(({ stratum, asker, attacks }) => {
    if (attacks.length === 0) return [nothing(stratum, asker.role, 'nothing: all that is in it is its own')]
    return attacks.flatMap((attack) => {
      const measured = measureOne(attack)
      return measured.length > 0
        ? measured.map((one) => line(one, limitWords))
        : [nothing(stratum, asker.role, `${wantedWords(attack, 'anything')}: it may ask nothing that could tell`)]
    })
  })
}

/** The tables of docs/DISCLOSURE.md. */
export function attackTables(): string {
  const people = madePeople(worldSeed)
  const measureOne = (attack: Attack): readonly Measured[] => measure(attack, people(attack.stratum), targetsOfTable)
  const accomplices = accompliceAttacks().flatMap((attack) => measureOne(attack).map((one) => line(one, 'by agreement')))
  return [
    ...head,
    ...contributorLines(measureOne),
    '',
    'What a partner without rows of its own would let a contributor learn that chose labels for it:',
    '',
    ...head,
    ...accomplices,
  ].join('\n')
}
