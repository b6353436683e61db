import { calibration } from '../world/calibration.js'
import { instantAt, latestDay } from '../world/london-time.js'
import type { Random } from '../world/random.js'
import type { Referral } from './referral.js'
import type { RestorativeItem } from '../files/rows.js'
import type { SupportCase } from './support.js'

/** Police outcomes with a known offender: dealt with, or a named suspect. */
const named: readonly string[] = ['1', '2', '3', '8', '10', '15', '16', '22']

/** From the Crime Survey: 4.8 to 7.8 % are offered it if the offender is known, and just under a third accept. */
const rates = { offered: calibration.restorativeOffered.size, answered: 0.94, accepted: calibration.restorativeAccepted.size, held: 0.7 }

/** Adds restorative justice to a case, `times` as often as in the nation. It has a random stream of its own, so that everything else stays the same. */
export function noteRestorative(random: Random, { row }: SupportCase, { row: { outcomeType } }: Referral, times: number): void {
  if (row.staffFinding || outcomeType === undefined) return
  row.restorative = named.includes(outcomeType) ? offer(random, row.openedAt, rates.offered * times) : { offenderIdentified: false }
}

function offer(random: Random, openedAt: number, offered: number): RestorativeItem {
  const openedDay = Math.floor(openedAt / 86_400_000)
  if (!random.chance(offered)) return { offenderIdentified: true }
  const day = Math.min(latestDay, openedDay + random.between(7, 60))
  const item: RestorativeItem = {
    offenderIdentified: true,
    offeredAt: instantAt(day, random.between(540, 1080)),
    offeredBy: random.pick(['POLICE', 'POLICE', 'CHARITY', 'RESTORATIVE_SERVICE', 'PROBATION_OR_PRISON']),
    offenderAdult: random.chance(0.8),
  }
  if (!random.chance(rates.answered)) return item
  if (!random.chance(rates.accepted)) return { ...item, accepted: false }
  const heldDay = day + random.between(14, 50)
  const type = random.pick(['DIRECT', 'INDIRECT', 'INDIRECT', 'OTHER'])
  if (!random.chance(rates.held) || heldDay > latestDay) return { ...item, accepted: true, type }
  const outcome = random.pick(['AGREEMENT_REACHED', 'AGREEMENT_REACHED', 'AGREEMENT_REACHED', 'NO_AGREEMENT'])
  return { ...item, accepted: true, type, heldAt: instantAt(heldDay, random.between(540, 1080)), outcome }
}
