/** Programs that write a table into docs/DISCLOSURE.md. */
type Writer = 'attack' | 'budget'

const marksOf = (writer: Writer): readonly [string, string] => [
  `<!-- ${writer}: written by npm run ${writer} -->\n`,
  `\n<!-- end of ${writer} -->`,
]

/** The text between the marks of a program in docs/DISCLOSURE.md. */
export function betweenMarks(page: string, writer: Writer = 'attack'): string {
  const [from, to] = placesOf(page, writer)
  return page.slice(from, to)
}

/** The page with `text` between the two marks of its writer. */
export function withMarked(page: string, text: string, writer: Writer = 'attack'): string {
  const [from, to] = placesOf(page, writer)
  return `${page.slice(0, from)}${text}${page.slice(to)}`
}

function placesOf(page: string, writer: Writer): readonly [number, number] {
  const [opens, closes] = marksOf(writer)
  const [from, to] = [page.indexOf(opens), page.indexOf(closes)]
  if (from < 0 || to < from) throw new Error(`docs/DISCLOSURE.md lacks the marks between which npm run ${writer} writes.`)
  return [from + opens.length, to]
}
