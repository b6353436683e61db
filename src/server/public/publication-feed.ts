import { atomOf, type AtomEntry } from '../../kit/atom.js'
import { erratumText, withdrawalSentence, type PublicationEntry } from '../../modules/releases/index.js'

/** The address of the feed of publications. */
export const feedAddress = '/public/feed.atom'

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
  return atomOf({
    id: 'urn:partnership-hub:public',
    title: 'Published figures of the partnership hub',
    links: [
      { rel: 'self', type: 'application/atom+xml', href: `${origin}${feedAddress}` },
      { rel: 'alternate', type: 'text/html', href: `${origin}/public` },
    ],
    entries: happenings.map((one) => entryOf(origin, one)),
  })
}

const entryOf = (origin: string, { id, title, at, summary, path }: Happening): AtomEntry => ({
  id,
  title,
  updated: at,
  link: { rel: 'alternate', type: 'text/html', href: `${origin}${path}` },
  summary,
})

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
