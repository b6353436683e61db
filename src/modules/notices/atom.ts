import type { Notice } from './notice.type.js'

/** The media type of `atomOf`. */
export const atomType = 'application/atom+xml; charset=utf-8'

/** Who the feed is for. */
interface Feed {
  /** Code of the partner. */
  readonly partner: string
  /** Name of the partner. */
  readonly name: string
  /** The newest first. */
  readonly notices: readonly Notice[]
}

/** Notices as an Atom feed (RFC 4287). Its bytes follow from the notices and the partner's name alone. Times are the days of publication: a notice has no finer one. */
export function atomOf({ partner, name, notices }: Feed): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>urn:partnership-hub:notices:${xml(partner)}</id>`,
    `<title>${xml(`What has changed: ${name}`)}</title>`,
    `<updated>${timeOf(notices[0]?.publishedOn ?? '1970-01-01')}</updated>`,
    '<author><name>Partnership hub</name></author>',
    ...notices.flatMap(entryOf),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

const entryOf = (notice: Notice): string[] => [
  '<entry>',
  `<id>urn:uuid:${notice.id}</id>`,
  `<title>${xml(`${notice.quarter} beside ${notice.comparedWith}: ${toldIn(notice)}`)}</title>`,
  `<updated>${timeOf(notice.publishedOn)}</updated>`,
  `<summary type="text">${xml(notice.summary)}</summary>`,
  `<content type="text">${xml(textOf(notice))}</content>`,
  '</entry>',
]

const toldIn = ({ lines }: Notice): string =>
  lines.length === 0 ? 'nothing told' : lines.length === 1 ? 'one change' : `${lines.length} changes`

const went = { UP: 'up', DOWN: 'down', WITHIN_NOISE: 'unchanged', NOT_KNOWN: 'not known' } as const

/** Each change on a line of its own. */
const textOf = ({ lines, notTold }: Notice): string =>
  [
    ...lines.map(({ subject, direction, sentence }) => `${subject}: ${went[direction]}. ${sentence}`),
    ...notTold.map(({ subject, reason }) => `Not told: ${subject}. ${reason}`),
  ].join('\n')

const timeOf = (day: string): string => `${day}T00:00:00Z`

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const xml = (text: string): string => text.replace(/[&<>"']/g, (found) => escapes[found] ?? '')
