import { execFileSync } from 'node:child_process'

/** An Atom feed as Python's own parser reads it. */
export interface ReadFeed {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly entries: readonly {
    readonly id: string
    readonly title: string
    readonly updated: string
    readonly summary: string
    readonly content: string
    /** Where the entry leads; null if nowhere. */
    readonly link: string | null
  }[]
}

const program = `
import json, sys, xml.etree.ElementTree as tree
atom = '{http://www.w3.org/2005/Atom}'
root = tree.fromstring(sys.stdin.buffer.read())
assert root.tag == atom + 'feed', root.tag
names = ('id', 'title', 'updated', 'summary', 'content')
read = lambda element, wanted: {name: element.findtext(atom + name) for name in wanted}
link = lambda element: next((one.get('href') for one in element.findall(atom + 'link') if one.get('rel') in (None, 'alternate')), None)
print(json.dumps({**read(root, names[:3]), 'entries': [{**read(entry, names), 'link': link(entry)} for entry in root.findall(atom + 'entry')]}))
`

/** Reads a feed. Throws if it is no well-formed XML, or no Atom. */
export const readAtom = (bytes: string): ReadFeed =>
  JSON.parse(execFileSync('python3', ['-c', program], { input: bytes, encoding: 'utf8' })) as ReadFeed
