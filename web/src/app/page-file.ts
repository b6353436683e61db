/** What is said of a page in its file. */
interface Saved {
  readonly title: string
  /** The address of the page, with its period and place. */
  readonly address: string
  /** When it was read, as a day in words. */
  readonly readOn: string
  readonly isSynthetic: boolean
}

/** Elements that are removed from a saved page: controls, elements for paper only, and any exact figures. */
const left = 'form, select, .no-print, .print-only:not(.print-head), .printed-on, .asking, .own-exact, .own, .tip'

/** Is every figure of the page there? */
export const isThere = (page: ParentNode): boolean => page.querySelector('.asking, [aria-busy="true"]') === null

/**
 * A page as one file that needs no other and runs no script: its sentences, drawings, tables, definitions, notes and citations, all of them
 * open. It holds what the page shows of published figures.
 */
export function pageFileOf(page: HTMLElement, { title, address, readOn, isSynthetic }: Saved): string {
  const copy = page.cloneNode(true) as HTMLElement
  // Heads and names that open something are text in a file.
  for (const button of copy.querySelectorAll('table button')) button.replaceWith(button.textContent)
  for (const gone of copy.querySelectorAll(`${left}, button`)) gone.remove()
  for (const part of copy.querySelectorAll('details')) part.open = true
  const said = `Saved from ${address} on ${readOn}. Published figures alone.${isSynthetic ? ' Synthetic data.' : ''}`
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>`,
    `<base href="${escaped(address)}">`,
    `<style>${stylesOf(document)}\n.print-only { display: block }</style></head>`,
    `<body>${copy.outerHTML}<p class="hint">${escaped(said)}</p></body>`,
    '</html>',
  ].join('\n')
}

/** The styles of the page, which are all of the hub itself. */
const stylesOf = ({ styleSheets }: Document): string =>
  [...styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join('\n')

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
