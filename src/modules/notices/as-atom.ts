import { atomOf } from '../../kit/atom.js'
import type { Notice } from './notice.type.js'

/** Who the feed is for. */
interface NoticeFeed {
  /** Code of the partner. */
  readonly partner: string
  /** Name of the partner. */
  readonly name: string
  /** The newest first. */
  readonly notices: readonly Notice[]
}

/** Notices as an Atom feed. Its bytes follow from the notices and the partner's name alone. Times are the days of publication: a notice has no finer one. */
export const noticesAsAtom = ({ partner, name, notices }: NoticeFeed): string =>
  atomOf({
    id: `urn:partnership-hub:notices:${partner}`,
    title: `What has changed: ${name}`,
    entries: notices.map((notice) => ({
      id: `urn:uuid:${notice.id}`,
      title: `${notice.quarter} beside ${notice.comparedWith}: ${toldIn(notice)}`,
      updated: new Date(notice.publishedOn),
      summary: notice.summary,
      content: textOf(notice),
    })),
  })

const toldIn = ({ lines }: Notice): string =>
  lines.length === 0 ? 'nothing told' : lines.length === 1 ? 'one change' : `${lines.length} changes`

const went = { UP: 'up', DOWN: 'down', WITHIN_NOISE: 'unchanged', NOT_KNOWN: 'not known' } as const

/** Each change on a line of its own. */
const textOf = ({ lines, notTold }: Notice): string =>
  [
    ...lines.map(({ subject, direction, sentence }) => `${subject}: ${went[direction]}. ${sentence}`),
    ...notTold.map(({ subject, reason }) => `Not told: ${subject}. ${reason}`),
  ].join('\n')
