import type { Database } from '../../db/database.js'
import { asLogin } from '../../db/login/as-login.js'
import { checkLogin } from '../../db/login/check-login.js'
import { followingQuery, type Moment } from '../../db/moment.js'
import { Invalid } from '../../kit/errors.js'

const variable = 'DATABASE_FOLLOWER_URL'

interface FollowerMoment extends Moment {
  readonly follows: boolean
  /** Bytes of the leader's log that it has not replayed; undefined if it follows another leader. */
  readonly behind: number | undefined
}

/**
 * Looks at the follower.
 * @throws Invalid `FOLLOWER_REFUSED` if it is of another cluster or another database; `LOGIN_REFUSED`; Unavailable if it does not respond
 */
export async function followerState(leader: Pick<Database, 'moment'>, url: string): Promise<FollowerMoment> {
  await checkLogin(url, 'hub_app', variable)
  // First the leader, so that a follower that keeps up is not behind.
  const moment = await leader.moment()
  const found = await asLogin(
    variable,
    url,
    async (client) => (await client.query<Moment & { readonly follows: boolean }>(followingQuery)).rows[0],
  )
  if (!found) throw new Error('a server has one state')
  if (moment && found.system !== moment.system)
    throw new Invalid(
      'FOLLOWER_REFUSED',
      `${variable} leads to another cluster than DATABASE_URL. Name a member that follows the same leader, or unset it.`,
    )
  if (moment && found.database !== moment.database)
    throw new Invalid(
      'FOLLOWER_REFUSED',
      `${variable} names the database "${found.database}", and DATABASE_URL "${moment.database}". Name the same one.`,
    )
  const isOnItsTimeline = moment !== undefined && found.follows && found.timeline.toUpperCase() === moment.timeline
  return { ...found, behind: isOnItsTimeline ? Math.max(0, placeOf(moment.place) - placeOf(found.place)) : undefined }
}

/** What the doctor says. @throws Invalid `FOLLOWER_REFUSED` also if it leads itself */
export async function sayFollower(leader: Pick<Database, 'moment'>, url: string): Promise<string> {
  const { follows, behind } = await followerState(leader, url)
  if (!follows)
    throw new Invalid(
      'FOLLOWER_REFUSED',
      `${variable} leads to a PostgreSQL that follows no leader, so the leader would answer everything. Name a member that follows, or unset it.`,
    )
  if (behind === undefined) return 'follower: it has not yet followed the leader of now, which answers in its place until it does'
  return behind === 0 ? 'follower: good, and not behind' : `follower: good, ${behind} bytes of the log behind`
}

/** A place in the log as a number of bytes. */
const placeOf = (text: string): number => {
  const [high = '', low = ''] = text.split('/')
  return Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16)
}
