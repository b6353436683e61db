const [opens, closes] = ['<!-- attack: written by npm run attack -->\n', '\n<!-- end of attack -->']

/** What stands between the marks of docs/DISCLOSURE.md. */
export function betweenMarks(page: string): string {
  const [from, to] = [page.indexOf(opens), page.indexOf(closes)]
  if (from < 0 || to < from) throw new Error('docs/DISCLOSURE.md lacks the marks between which the tables of the attack stand.')
  return page.slice(from + opens.length, to)
}

/** The page with this between its marks. */
export const withMarked = (page: string, text: string): string => page.replace(betweenMarks(page), () => text)
