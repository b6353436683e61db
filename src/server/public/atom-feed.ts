import { erratumText, withdrawalSentence, type PublicationEntry } from '../../modules/releases/index.js'
import { xml } from './xml.js'

/** The address of the feed of publications, and the type of what stands there. */
export const feedAddress = '/public/feed.atom'
export const feedType = 'application/atom+xml; charset=utf-8'

/** How many entries the feed holds: readers that look now and then miss none. */
const inFeed = 100

/** Something that happened to a version. */
interface Happening {
  readonly id: string
  readonly title: string
  readonly at: Date
  readonly summary: string
  /** Path of the version's page. */
  readonly path: string
}

/**
 * What is new in public as an Atom feed (RFC 4287): a version that was released, an erratum, a version that ended, the newest first. A version
 * under review is not told of, because its title may be what is wrong. Ids do not depend on the address at which the hub is reached.
 */
export function publicationFeed(origin: string, entries: readonly PublicationEntry[]): string {
  const happenings = entries
    .filter(({ hiddenUntil }) => !hiddenUntil)
    .flatMap(happeningsOf)
    .sort((one, other) => other.at.getTime() - one.at.getTime() || one.id.localeCompare(other.id))
    .slice(0, inFeed)
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
    '<id>urn:partnership-hub:public</id>',
    '<title>Published figures of the partnership hub</title>',
    `<updated>${(happenings[0]?.at ?? new Date(0)).toISOString()}</updated>`,
    '<author><name>Partnership hub</name></author>',
    `<link rel="self" type="application/atom+xml" href="${xml(`${origin}${feedAddress}`)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(`${origin}/public`)}"/>`,
    ...happenings.flatMap((one) => entryOf(origin, one)),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

const entryOf = (origin: string, { id, title, at, summary, path }: Happening): string[] => [
  '<entry>',
  `<id>${xml(id)}</id>`,
  `<title>${xml(title)}</title>`,
  `<updated>${at.toISOString()}</updated>`,
  `<link rel="alternate" type="text/html" href="${xml(`${origin}${path}`)}"/>`,
  `<summary type="text">${xml(summary)}</summary>`,
  '</entry>',
]

/** What happened to a version: its release, each erratum, and its end. An erratum names measures by their names in the files. */
function happeningsOf({ slug, version, title, releasedAt, errata, withdrawnAt, withdrawnBecause }: PublicationEntry): Happening[] {
  const id = `urn:partnership-hub:public:${slug}:v${version}`
  const path = `/public/${slug}/v${version}`
  const named = `${title}, version ${version}`
  const ended = withdrawnAt && {
    id: `${id}:ended`,
    title: `Ended: ${named}`,
    at: withdrawnAt,
    summary: withdrawalSentence(withdrawnBecause ?? ''),
    path,
  }
  return [
    { id, title: named, at: releasedAt, summary: 'New figures were reviewed and released for everybody.', path },
    ...errata.map((erratum, n) => ({
      id: `${id}:erratum:${n + 1}`,
      title: `Erratum: ${named}`,
      at: new Date(erratum.correctedAt),
      summary: erratumText(erratum),
      path,
    })),
    ...(ended ? [ended] : []),
  ]
}
