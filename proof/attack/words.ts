import { stratumOf } from '../../src/modules/analytics/vocabulary/strata.js'
import type { Attack } from './attacks.js'

const wroteOthers = { POLICE: 'the charity', CHARITY: 'the police' } as const

/** What the attacker would know, in words, as every paper prints it. */
export function wantedWords({ stratum, wanted, labels, elsewhere, among, asker }: Attack, secret: string): string {
  const { holds } = stratumOf(stratum)
  const whose = among ? ` ${among.says}` : ''
  const other = asker.partnerKind === 'FORCE' ? ' of another force' : ' of another charity'
  if (wanted === 'IN' || labels === null) return `is somebody${whose} among the ${holds}${elsewhere ? other : ''}`
  const what = secret === 'anything' ? 'did it write anything at all' : secret
  return `of one${whose} of the ${holds}, what ${wroteOthers[labels]} wrote: ${what}`
}
