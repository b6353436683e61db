import { isShown, type ListedPublication } from '../../modules/releases/index.js'
import { escaped } from '../../kit/escaped.js'
import { admittedWays } from '../http/ways.js'
import { addressIn, languages } from '../../kit/on-pages/language.js'

/** The address of the sitemap, and the type of what stands there. */
export const sitemapAddress = '/public/sitemap.xml'
export const sitemapType = 'application/xml; charset=utf-8'

/** A page for search engines. */
interface SitePage {
  readonly path: string
  /** When it last changed; null if nobody can say. */
  readonly changed: Date | null
}

/** The pages of versions that stand. One that is withdrawn or under review is left out, as in the catalogue. */
export const versionPages = (entries: readonly ListedPublication[]): readonly SitePage[] =>
  entries.filter(isShown).map(({ slug, version, releasedAt, errata }) => ({
    path: `/public/${slug}/v${version}`,
    changed: new Date(Math.max(releasedAt.getTime(), ...errata.map(({ correctedAt }) => new Date(correctedAt).getTime()))),
  }))

/** A sitemap (sitemaps.org, 0.9) of pages, whose addresses must be whole. Each names its page in every language, as search engines read it. */
export function sitemapOf(origin: string, pages: readonly SitePage[]): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...pages.map(({ path, changed }) => {
      const lastmod = changed === null ? '' : `<lastmod>${changed.toISOString()}</lastmod>`
      const others = languages.map((language) => alternate(language, `${origin}${addressIn(path, language)}`))
      return `<url><loc>${escaped(`${origin}${path}`)}</loc>${lastmod}${others.join('')}${alternate('x-default', `${origin}${path}`)}</url>`
    }),
    '</urlset>',
  ]
  return `${lines.join('\n')}\n`
}

const alternate = (language: string, href: string): string => `<xhtml:link rel="alternate" hreflang="${language}" href="${escaped(href)}"/>`

/** Tells search engines where the sitemap is, and keeps them from addresses that answer only those who are signed in. */
export const robotsOf = (origin: string): string =>
  ['User-agent: *', ...admittedWays.map((way) => `Disallow: ${way.replace('*', '')}`), '', `Sitemap: ${origin}${sitemapAddress}`, ''].join(
    '\n',
  )
