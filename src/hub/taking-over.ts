import type { Clock } from '../kit/clock.js'
import { londonDate } from '../kit/london.js'
import {
  quarterStands,
  quartersFrom,
  takeOverQuarter,
  type LostQuarter,
  type PublicationStore,
  type Publishing,
} from '../modules/analytics/index.js'
import type { EndingsBook } from '../modules/governance/index.js'

interface Parts {
  readonly endings: EndingsBook
  readonly publications: PublicationStore
  readonly clock: Clock
  /** Absent from a process without the login that publishes. */
  readonly publishing: (() => Publishing) | undefined
}

/**
 * Takes over, before anything is served, the quarters that were published after the moment to which the database was put back. It finds them
 * again at each start until it is done.
 * @throws Conflict `QUARTER_STANDS` if this process has not the login for it, or a file of such a quarter is missing or is another
 */
export async function takeOverLost({ publishing, ...parts }: Parts): Promise<void> {
  const lost = await lostQuarters(parts)
  if (lost.length === 0) return
  // Safeguard Nothing is served without a quarter that was published: !publishing -> false
  if (!publishing)
    throw quarterStands(
      lost.map(({ quarter }) => quarter),
      'The login that publishes takes it over from its own files: run "hub publish --dry-run" once on the machine that has HUB_PUBLISH_DATABASE_URL and the published quarters, and start again.',
    )
  for (const one of lost) await takeOverQuarter(publishing(), one)
}

/** The quarters after the last one of the database that were published. One of an earlier version has no file of what it counted, and ends the list. */
async function lostQuarters({ endings, publications, clock }: Omit<Parts, 'publishing'>): Promise<LostQuarter[]> {
  const last = (await publications.find()).at(-1)?.quarter
  const noted = await endings.publishedQuarters(quartersFrom(last, londonDate(clock.now())))
  const lost: LostQuarter[] = []
  for (const quarter of [...noted.keys()].sort()) {
    const { sha256, counted } = noted.get(quarter) ?? {}
    if (sha256 === undefined || counted === undefined) break
    lost.push({ quarter, sha256, counted })
  }
  return lost
}
