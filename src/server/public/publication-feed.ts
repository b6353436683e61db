import { atomOf, type AtomEntry } from '../../kit/atom.js'
import { erratumText, withdrawalSentence, type Erratum, type ListedPublication } from '../../modules/releases/index.js'
import { localeOf } from '../../kit/on-pages/language.js'
import { englishText, type PublicText } from './text/public-text.js'

/** The address of the feed of publications. */
export const feedAddress = '/public/feed.atom'

/** How many entries the feed holds: readers that look now and then miss none. */
const inFeed = 100

/** Something that happened to a version. */
interface Happening {
  readonly id: string
  readonly title: string
  readonly titleLanguage?: string
  readonly at: Date
  readonly summary: string
  /** Path of the version's page. */
  readonly path: string
}

/**
 * What is new in public as an Atom feed (RFC 4287): a version that was released, an erratum, a version that ended, the newest first. A version
 * under review is not told of, because its title may be what is wrong. Ids do not depend on the address at which the hub is reached; those of the
 * feed in Welsh are its own. There a title without Welsh is in English, and marked so.
 */
export function publicationFeed(text: PublicText, origin: string, entries: readonly ListedPublication[]): string {
  const happenings = entries
    // Safeguard A feed and a sitemap tell nothing of a version under review
    .filter(({ hiddenUntil }) => !hiddenUntil)
    .flatMap((entry) => happeningsOf(text, entry))
    .sort((one, other) => other.at.getTime() - one.at.getTime() || one.id.localeCompare(other.id))
    .slice(0, inFeed)
  return atomOf({
    language: localeOf[text.language],
    id: `urn:partnership-hub:public${ofLanguage(text)}`,
    title: text.say('feed.title'),
    links: [
      {
        rel: 'self',
        type: 'application/atom+xml',
        href: `${origin}${text.chosen.isInAddress ? text.link(feedAddress) : text.cited(feedAddress)}`,
      },
      { rel: 'alternate', type: 'text/html', href: `${origin}${text.cited('/public')}` },
    ],
    entries: happenings.map((one) => entryOf(text, origin, one)),
  })
}

/** The end of an id in another language than English: entries of two feeds are not the same ones. */
const ofLanguage = ({ language }: PublicText): string => (language === 'en' ? '' : `:${language}`)

const entryOf = (text: PublicText, origin: string, { id, title, titleLanguage, at, summary, path }: Happening): AtomEntry => ({
  id: `${id}${ofLanguage(text)}`,
  title,
  ...(titleLanguage === undefined ? {} : { titleLanguage }),
  updated: at,
  link: { rel: 'alternate', type: 'text/html', href: `${origin}${text.cited(path)}` },
  summary,
})

/** What happened to a version: its release, each erratum, and its end. An erratum names measures by their names in the files. */
function happeningsOf(text: PublicText, entry: ListedPublication): Happening[] {
  const { slug, version, releasedAt, errata, withdrawnAt, withdrawnBecause } = entry
  const id = `urn:partnership-hub:public:${slug}:v${version}`
  const path = `/public/${slug}/v${version}`
  const { said: title, language } = text.titled(entry.title)
  const ofTitle = language === text.language ? text : englishText
  const named = (name: 'feed.version' | 'feed.erratum' | 'feed.ended') => ({
    title: ofTitle.say(name, { title, version }),
    ...(ofTitle === text ? {} : { titleLanguage: localeOf[language] }),
  })
  const sentenceOf = (english: string): string => text.titled(english).said
  const ended = withdrawnAt && {
    id: `${id}:ended`,
    ...named('feed.ended'),
    at: withdrawnAt,
    summary: sentenceOf(withdrawalSentence(withdrawnBecause ?? '')),
    path,
  }
  return [
    { id, ...named('feed.version'), at: releasedAt, summary: text.say('feed.released'), path },
    ...errata.map((erratum, n) => ({
      id: `${id}:erratum:${n + 1}`,
      ...named('feed.erratum'),
      at: new Date(erratum.correctedAt),
      summary: erratumIn(text, erratum),
      path,
    })),
    ...(ended ? [ended] : []),
  ]
}

/** An erratum as plain text. Measures are named as in the files. */
function erratumIn(text: PublicText, erratum: Erratum): string {
  const { measures, periods } = erratum
  const affected = [...measures, ...periods]
  const sentence = text.titled(erratumText({ ...erratum, measures: [], periods: [] })).said
  return text.say('feed.affected', { sentence, isOfAll: affected.length === 0 ? 'yes' : 'no', affected: affected.join('; ') })
}
