/** Gives the browser a file to save. */
export function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1_000)
}

/** Own exact figures, and what only a pointer shows, which may contain them. */
const notSaved = '.own-exact, .tip, title'

/** A drawing of published figures as a file of its own, with its styles on the page and a white background. */
export function svgOf(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  copy.querySelectorAll(notSaved).forEach((mark) => mark.remove())
  const { width, height } = drawing.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(Math.round(width)))
  copy.setAttribute('height', String(Math.round(height)))
  // The page's policy refuses a style attribute, on a copy too; it allows the properties.
  Object.assign(copy.style, { background: '#fff', font: '12px system-ui, sans-serif' })
  return new XMLSerializer().serializeToString(copy)
}
