import { stratumOf } from '../../src/modules/analytics/vocabulary/strata.js'
import { accompliceAttacks, contributorAttacks, readerAttacks, type Attack } from './attacks.js'
import { shareOf, sum, type Right } from './deciding.js'
import { limits } from './limits.js'
import { measure, type Measured, type Size } from './measure.js'
import { madePeople, type People } from './people.js'

/** The made worlds that the printed figures are measured in, and how many targets each figure is of in each of them. */
export const worldSeeds = [8, 9, 10]
const sizes = {
  gated: { worlds: 3, targets: 1_000 },
  readers: { worlds: 1, targets: 1_000 },
  agreed: { worlds: 1, targets: 1_000 },
} as const

/** So many figures may be read of it that people of one look are attacked in each world; in the other strata, of two. */
const largest = 'REFERRED'

const wroteOthers = { POLICE: 'the charity', CHARITY: 'the police' } as const

/** What the attacker would know, in words. */
export function wantedWords({ stratum, wanted, labels, elsewhere, among }: Attack, secret: string): string {
  const { holds } = stratumOf(stratum)
  const whose = among ? ` ${among.says}` : ''
  if (wanted === 'IN' || labels === null) return `is somebody${whose} among the ${holds}${elsewhere ? ' of another force' : ''}`
  const what = secret === 'anything' ? 'did it write anything at all' : `\`${secret}\``
  return `of one${whose} of the ${holds}, what ${wroteOthers[labels]} wrote: ${what}`
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** A figure, in bold if it is above its limit. */
const figure = (share: number, limit: number): string => (share > limit ? `**${percent(share)}**` : percent(share))

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const head = [
  row([
    'stratum',
    'who attacks',
    'what it wants to know',
    'nodes read',
    'helped by',
    'targets',
    'right, others unknown',
    'in the three worlds',
    'right, knowing all others',
  ]),
  row(['---', '---', '---', '---:', '---', '---:', '---:', '---:', '---:']),
]

/** The cells of a line that do not depend on the number of targets. */
export const openLine = ({ attack, secret }: Pick<Measured, 'attack' | 'secret'>): readonly string[] => [
  `\`${attack.stratum}\``,
  `\`${attack.asker.role}\``,
  wantedWords(attack, secret),
]

const targetsIn = (some: readonly Right[]): string => `${some.length} × ${Math.max(...some.map(({ of }) => of)).toLocaleString('en-GB')}`

const line = (measured: Measured): string =>
  row([
    ...openLine(measured),
    measured.nodes.toLocaleString('en-GB'),
    measured.helper ? `\`${measured.helper}\`` : '',
    targetsIn(measured.unknown),
    figure(shareOf(sum(measured.unknown)), limits.unknown),
    measured.unknown.length > 1 ? measured.unknown.map((one) => (shareOf(one) * 100).toFixed(1)).join(' · ') : '',
    figure(shareOf(sum(measured.knowing)), limits.knowing),
  ])

const nothing = (stratum: Attack['stratum'], role: string, why: string): string =>
  row([`\`${stratum}\``, `\`${role}\``, why, '0', '', '', '', '', ''])

/** Lines of one attack. If nothing can be found out, the line says why. */
const linesOf = (attack: Attack, found: readonly Measured[]): readonly string[] =>
  found.length > 0
    ? found.map(line)
    : [nothing(attack.stratum, attack.asker.role, `${wantedWords(attack, 'anything')}: it may ask nothing that could tell`)]

/** The results of all attacks. */
export interface Outcome {
  readonly tables: string
  readonly own: readonly Measured[]
  readonly agreed: readonly Measured[]
}

type MeasureOne = (attack: Attack, worlds: readonly People[], size: Size) => readonly Measured[]

/** Roles that must stay within the limit, because they could use what they find. */
const gatedRoles = ['POLICE_ANALYST', 'CHARITY_ANALYST', 'COMMISSIONER_ANALYST']
export const isGated = ({ attack }: Pick<Measured, 'attack'>): boolean => gatedRoles.includes(attack.asker.role)

/** Runs all attacks, and reports each line as it is made. */
export function attackAll(tell: (line: string) => unknown, measureOne: MeasureOne = measure): Outcome {
  const makers = worldSeeds.map(madePeople)
  const [own, agreed]: [Measured[], Measured[]] = [[], []]
  const run = (attack: Attack, into: Measured[], size: Size & { readonly worlds: number }): readonly string[] => {
    const people = makers.slice(0, size.worlds).map((made) => made(attack.stratum))
    const found = measureOne(attack, people, attack.stratum === largest ? { ...size, looks: 1 } : size)
    into.push(...found)
    const lines = linesOf(attack, found)
    lines.forEach(tell)
    return lines
  }
  const senders = contributorAttacks().flatMap(({ stratum, asker, attacks }) =>
    attacks.length === 0
      ? [nothing(stratum, asker.role, 'nothing: all that is in it is its own')]
      : attacks.flatMap((attack) => run(attack, own, sizes.gated)),
  )
  const readers = readerAttacks().flatMap((attack) => run(attack, own, isGated({ attack }) ? sizes.gated : sizes.readers))
  const accomplices = accompliceAttacks().flatMap((attack) => run(attack, agreed, sizes.agreed))
  const tables = [
    ...head,
    ...senders,
    ...readers,
    '',
    'What a contributor that chose labels could learn through a partner without rows of its own, in one made world:',
    '',
    ...head,
    ...accomplices,
  ].join('\n')
  return { tables, own, agreed }
}

/** Lines above the limit, of roles that must stay within it. */
export const aboveLimit = ({ own }: Pick<Outcome, 'own'>): readonly Measured[] =>
  own.filter((one) => isGated(one) && shareOf(sum(one.unknown)) > limits.unknown)
