import type { Page } from 'playwright-core'

/** A piece of text of a drawing, and where its middle is, in pixels. */
export interface DrawnText {
  readonly text: string
  readonly x: number
  readonly y: number
}

export interface Drawing {
  /** The title above it, if there are several drawings. */
  readonly title: string
  readonly texts: readonly DrawnText[]
  /** Centres of its round marks. */
  readonly dots: readonly { readonly x: number; readonly y: number }[]
  /** Centres of the hatched bars. */
  readonly hatched: readonly { readonly y: number; readonly x: number }[]
}

export interface ReadCell {
  readonly said: string
  /** The range below it. */
  readonly range: string
  readonly own: string
}

export interface ReadTable {
  readonly heads: readonly string[]
  readonly rows: readonly { readonly names: readonly string[]; readonly cells: readonly ReadCell[] }[]
}

/** A part of a page that shows the answer to a question, as a browser has it. */
export interface Frame {
  readonly id: string
  readonly title: string
  /** How it is drawn. */
  readonly draw: string
  /** Variables of the question, as its link to the playground names them. */
  readonly variables: Readonly<Record<string, unknown>> & { readonly question: Readonly<Record<string, unknown>> }
  readonly figures: ReadTable | null
  readonly heat: readonly ReadTable[]
  readonly numbers: readonly (ReadCell & { readonly measure: string; readonly title: string })[]
  readonly drawings: readonly Drawing[]
  readonly tiles: readonly { readonly title: string; readonly texts: readonly string[] }[]
  /** What a drawing on one line says in words. */
  readonly words: string
}

/** Runs in the browser, and so shares with the pages only what they show. */
const drawings = `
  const text = (element) => (element?.textContent ?? '').replace(/\\s+/g, ' ').trim()
  const all = (element, selector) => [...element.querySelectorAll(selector)]
  const middle = (element) => { const box = element.getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 } }
  const titleOf = (svg) => { const box = svg.closest('.plot-box')?.parentElement; const head = box?.querySelector(':scope > h3'); return head ? text(head) : '' }
  const drawing = (svg) => ({
    title: titleOf(svg),
    texts: all(svg, 'text').map((one) => ({ text: text(one), ...middle(one) })).filter((one) => one.text !== ''),
    dots: all(svg, 'circle').map(middle),
    hatched: all(svg, 'g[fill="url(#withheld)"] rect').map(middle),
  })
`

/** A drawing on its own, as in a file. */
export const drawingOn = (page: Page): Promise<Drawing> =>
  page.evaluate(`(() => { ${drawings} return drawing(document.querySelector('svg')) })()`)

const read = `(() => {
  ${drawings}
  const own = (element) => [...element.childNodes].filter((node) => node.nodeType === 3 || node.tagName === 'EM').map((node) => node.textContent).join('').replace(/\\s+/g, ' ').trim()
  const cell = (element) => ({ said: own(element) || text(element.querySelector('.unseen')), range: text(element.querySelector('small:not(.own)')), own: text(element.querySelector('small.own')) })
  const nameOf = (head) => [...head.childNodes].map((node) => (node.nodeType === 3 || node.tagName === 'BUTTON' ? node.textContent : '')).join('').replace(/\\s+/g, ' ').trim()
  const table = (element) => ({
    heads: all(element, 'thead th').map((head) => head.dataset.code ?? text(head)),
    rows: all(element, 'tbody tr').map((row) => ({ names: all(row, 'th').map(nameOf), cells: all(row, 'td').map(cell) })),
  })
  return all(document, 'main .frame').flatMap((frame) => {
    const link = frame.querySelector('.ways-out a[href^="/playground?"]')
    if (!link) return []
    const figures = all(frame, 'table.figures').at(-1)
    return [{
      id: frame.id,
      title: text(frame.querySelector('h2')),
      draw: frame.dataset.draw ?? '',
      variables: JSON.parse(new URL(link.href).searchParams.get('variables')),
      figures: figures ? table(figures) : null,
      heat: all(frame, '.heat table').map(table),
      numbers: all(frame, 'dl.numbers > div').map((one) => ({
        measure: one.dataset.measure, title: text(one.querySelector('dt')), said: text(one.querySelector('strong')),
        range: text([...one.querySelectorAll('dd:not(.own) small')].at(-1)), own: text(one.querySelector('dd.own b')),
      })),
      drawings: all(frame, 'svg.plot').map(drawing),
      tiles: all(frame, '.tile-map svg > g').map((one) => ({ title: text(one.querySelector('title')), texts: all(one, 'text').map(text) })),
      words: text(frame.querySelector('.strip-words')),
    }]
  })
})()`

/** The parts of a page that show answers. Charts are drawn a moment after their figures arrive. */
export async function framesOn(page: Page): Promise<readonly Frame[]> {
  // What a pointer shows is not part of the drawing.
  await page.mouse.move(0, 0)
  let before = ''
  for (let looks = 0; looks < 40; looks += 1) {
    const found = await page.evaluate<readonly Frame[]>(read)
    const now = JSON.stringify(found)
    if (now === before) return found
    before = now
    await page.waitForTimeout(100)
  }
  throw new Error('the page does not come to rest')
}
