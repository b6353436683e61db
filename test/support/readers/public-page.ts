import type { Page } from 'playwright-core'

/** What a public page shows, as a browser has it. */
export interface ReadPublicPage {
  /** A name with its figure, and the length of its bar relative to the longest. */
  readonly bars: readonly { readonly name: string; readonly said: string; readonly length: number | null }[]
  readonly caption: string
  readonly rows: readonly { readonly name: string; readonly said: readonly string[]; readonly between: readonly string[] }[]
  readonly text: string
}

/** Bars are paired with names and figures by their positions. */
const read = `(() => {
  const text = (element) => (element?.textContent ?? '').replace(/\\s+/g, ' ').trim()
  const all = (selector, from = document) => [...from.querySelectorAll(selector)]
  const box = (element) => element.getBoundingClientRect()
  const words = all('figure svg text').map((one) => ({ text: text(one), x: box(one).x, y: box(one).y + box(one).height / 2 }))
  const names = words.filter((one) => one.x - box(document.querySelector('figure svg')).x < 5)
  const solid = all('figure svg rect').filter((one) => one.getAttribute('fill') === '#1f5f99')
  const longest = Math.max(...solid.map((one) => box(one).width), 1)
  return {
    bars: names.map((name) => {
      const figure = words.find((one) => one !== name && Math.abs(one.y - name.y) < 4)
      const bar = solid.find((one) => box(one).y > name.y && box(one).y - name.y < 24)
      return { name: name.text, said: figure?.text ?? '', length: bar ? box(bar).width / longest : null }
    }),
    caption: text(document.querySelector('figcaption')),
    rows: all('table tbody tr').map((row) => ({
      name: text(row.querySelector('th')),
      said: all('td', row).map((cell) => [...cell.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join('').replace(/\\s+/g, ' ').trim()),
      between: all('td', row).map((cell) => text(cell.querySelector('small'))),
    })),
    text: document.body.innerText.replace(/\\s+/g, ' '),
  }
})()`

export const publicPageOn = (page: Page): Promise<ReadPublicPage> => page.evaluate<ReadPublicPage>(read)
