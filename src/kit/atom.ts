import { escaped } from './escaped.js'

/** The media type of `atomOf`. */
export const atomType = 'application/atom+xml; charset=utf-8'

interface Link {
  readonly rel: 'self' | 'alternate'
  readonly type: string
  readonly href: string
}

export interface AtomEntry {
  readonly id: string
  readonly title: string
  /** Language of the title, if it is not that of the feed. */
  readonly titleLanguage?: string
  readonly updated: Date
  readonly link?: Link
  readonly summary: string
  readonly content?: string
}

export interface AtomFeed {
  /** As BCP 47 names it; British English if left out. */
  readonly language?: string
  readonly id: string
  readonly title: string
  readonly links?: readonly Link[]
  /** The newest first. */
  readonly entries: readonly AtomEntry[]
}

/** A feed in Atom (RFC 4287). Its bytes follow from what is given alone. It was updated with its newest entry. */
export function atomOf({ language = 'en-GB', id, title, links = [], entries }: AtomFeed): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${escaped(id)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<updated>${timeOf(entries[0]?.updated ?? new Date(0))}</updated>`,
    '<author><name>Partnership hub</name></author>',
    ...links.map(linkOf),
    ...entries.flatMap(entryOf),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

/** A time as text, without the fraction of a second if that is zero. */
const timeOf = (at: Date): string => at.toISOString().replace('.000Z', 'Z')

const linkOf = ({ rel, type, href }: Link): string => `<link rel="${rel}" type="${type}" href="${escaped(href)}"/>`

const entryOf = ({ id, title, titleLanguage, updated, link, summary, content }: AtomEntry): string[] => [
  '<entry>',
  `<id>${escaped(id)}</id>`,
  `<title${titleLanguage === undefined ? '' : ` xml:lang="${titleLanguage}"`}>${escaped(title)}</title>`,
  `<updated>${timeOf(updated)}</updated>`,
  ...(link ? [linkOf(link)] : []),
  `<summary type="text">${escaped(summary)}</summary>`,
  ...(content === undefined ? [] : [`<content type="text">${escaped(content)}</content>`]),
  '</entry>',
]
