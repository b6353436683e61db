import type { Tx } from '../../../db/database.js'
import { londonDate } from '../../../kit/london.js'
import { agreementStore, partnersCovered } from '../../governance/index.js'
import type { Manifest } from '../snapshot/manifest.js'
import { findIn, type PublishedQuarter } from '../snapshot/publication.store.js'
import { checkExpected, freezeOf, remaining, type Freeze, type StandingState } from './freeze.js'
import { standingRows } from './freeze.store.js'
import { checkNeverPublished, publishQuarter, type Publishing } from './publish-quarter.js'

/**
 * What the operator asked for: the quarter in which a new partnership begins, whether quarters without rows are frozen too, and the one
 * quarter to freeze.
 */
export type HowToFreeze = Pick<StandingState, 'first' | 'allowEmpty' | 'only'>

/** What publishing every ripe quarter would freeze. Changes nothing. @throws as `freezeOf`, and Conflict `QUARTER_STANDS` */
export async function wouldFreeze(publishing: Publishing, how: HowToFreeze): Promise<Freeze> {
  const freeze = await publishing.db.transaction({ role: 'hub_publish' }, async (tx) => freezeIn(tx, publishing, how, await findIn(tx)))
  await checkNeverPublished(
    publishing,
    freeze.quarters.map(({ quarter }) => quarter),
  )
  return freeze
}

async function freezeIn(tx: Tx, { feeds, clock }: Publishing, how: HowToFreeze, published: readonly PublishedQuarter[]): Promise<Freeze> {
  const now = clock.now()
  const contributors = partnersCovered(await agreementStore.parties(tx), feeds, now)
  return freezeOf({
    rows: await standingRows(tx, feeds, contributors),
    contributors,
    published: published.map(({ quarter }) => quarter),
    today: londonDate(now),
    ...how,
  })
}

/**
 * Freezes what the operator has seen, quarter by quarter, each only if nothing in the rest has changed.
 * @throws Conflict `FREEZE_CHANGED`, and as `publishQuarter`
 */
export async function publishExpected(publishing: Publishing, how: HowToFreeze, expected: string): Promise<Manifest[]> {
  const seen = await wouldFreeze(publishing, how)
  // Safeguard nothing is frozen unseen
  checkExpected(seen, expected, [])
  const manifests: Manifest[] = []
  for (const [at, { quarter }] of seen.quarters.entries()) {
    const check = async (tx: Tx, published: readonly PublishedQuarter[]): Promise<void> =>
      checkExpected(
        await freezeIn(tx, publishing, how, published),
        remaining(seen, at),
        manifests.map((one) => one.quarter),
      )
    manifests.push(await publishQuarter(publishing, quarter, { first: how.first, check }))
  }
  return manifests
}
