import { execFileSync } from 'node:child_process'

/** A page in a sitemap, as Python's own parser reads it. */
export interface ReadPage {
  readonly loc: string
  readonly lastmod: string | null
  /** Addresses of the page by language. */
  readonly languages: Readonly<Record<string, string>>
}

const program = `
import json, sys, xml.etree.ElementTree as tree
site = '{http://www.sitemaps.org/schemas/sitemap/0.9}'
link = '{http://www.w3.org/1999/xhtml}link'
root = tree.fromstring(sys.stdin.buffer.read())
assert root.tag == site + 'urlset', root.tag
assert all(one.tag == site + 'url' for one in root), [one.tag for one in root]
print(json.dumps([{'loc': one.findtext(site + 'loc'), 'lastmod': one.findtext(site + 'lastmod'), 'languages': {other.get('hreflang'): other.get('href') for other in one.findall(link) if other.get('rel') == 'alternate'}} for one in root]))
`

/** Reads a sitemap. Throws if it is no well-formed XML, or no sitemap. */
export const readSitemap = (bytes: string): readonly ReadPage[] =>
  JSON.parse(execFileSync('python3', ['-c', program], { input: bytes, encoding: 'utf8' })) as readonly ReadPage[]
