import { execFileSync } from 'node:child_process'

/** A cell of a table: its own text, and the small print below it. */
interface ReadCell {
  readonly said: string
  readonly small: string
}

/** A page as Python's own parser reads it, without running or fetching anything. */
export interface ReadHtml {
  readonly heading: string
  /** Paragraphs of the class `lead`. */
  readonly lead: readonly string[]
  readonly tables: readonly {
    readonly caption: string
    readonly head: readonly string[]
    readonly rows: readonly { readonly name: string; readonly href: string | null; readonly cells: readonly ReadCell[] }[]
  }[]
  readonly links: readonly { readonly href: string; readonly text: string }[]
  /** Addresses and kinds of `link` elements in the head. */
  readonly heads: readonly { readonly rel: string; readonly type: string; readonly href: string }[]
  readonly scripts: number
  readonly text: string
}

const program = `
import json, sys
from html.parser import HTMLParser

squeeze = lambda parts: ' '.join(''.join(parts).split())

class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = {'heading': '', 'lead': [], 'tables': [], 'links': [], 'heads': [], 'scripts': 0}
        self.all, self.open, self.skip = [], [], 0
    def handle_starttag(self, tag, given):
        given = dict(given)
        if tag in ('style', 'script'):
            self.skip += 1
            self.found['scripts'] += tag == 'script'
        if tag == 'link':
            self.found['heads'].append({name: given.get(name, '') for name in ('rel', 'type', 'href')})
        if tag in ('meta', 'link', 'br', 'rect', 'path'):
            return
        if tag == 'table':
            self.found['tables'].append({'caption': '', 'head': [], 'rows': []})
        if tag == 'tr' and self.found['tables']:
            self.row = {'name': '', 'href': None, 'cells': []}
        self.open.append({'tag': tag, 'given': given, 'text': []})
    def handle_data(self, text):
        if self.skip:
            return
        self.all.append(text)
        for one in self.open:
            one['text'].append(text)
    def handle_endtag(self, tag):
        if tag in ('style', 'script'):
            self.skip -= 1
        while self.open:
            one = self.open.pop()
            self.close(one)
            if one['tag'] == tag:
                break
    def close(self, one):
        tag, given, text = one['tag'], one['given'], squeeze(one['text'])
        inside = lambda name: any(other['tag'] == name for other in self.open)
        if tag == 'h1':
            self.found['heading'] = text
        elif tag == 'p' and 'lead' in given.get('class', '').split():
            self.found['lead'].append(text)
        elif tag == 'a':
            self.found['links'].append({'href': given.get('href', ''), 'text': text})
            if inside('th') and inside('tbody'):
                self.row['href'] = given.get('href')
        elif tag == 'caption':
            self.found['tables'][-1]['caption'] = text
        elif tag == 'small' and inside('td'):
            self.small = text
        elif tag == 'th' and inside('thead'):
            self.found['tables'][-1]['head'].append(text)
        elif tag == 'th':
            self.row['name'] = text
        elif tag == 'td':
            small = getattr(self, 'small', '')
            said = text[:len(text) - len(small)].strip() if small else text
            self.row['cells'] += [{'said': said, 'small': small}] * int(given.get('colspan', '1'))
            self.small = ''
        elif tag == 'tr' and inside('tbody'):
            self.found['tables'][-1]['rows'].append(self.row)

reader = Reader()
reader.feed(sys.stdin.buffer.read().decode())
print(json.dumps({**reader.found, 'text': squeeze(reader.all)}))
`

export const readHtml = (bytes: string): ReadHtml =>
  JSON.parse(execFileSync('python3', ['-c', program], { input: bytes, encoding: 'utf8' })) as ReadHtml
