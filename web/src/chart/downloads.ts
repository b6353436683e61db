import type { RowsFragment } from '../gql/graphql.js'

const quoted = (value: string | number | null): string => {
  const text = value === null ? '' : String(value)
  // A spreadsheet takes what begins like a formula for one.
  const safe = /^[=+\-@\t]/.test(text) && typeof value === 'string' ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The figures of an answer as CSV, one figure a line, numbers as the API gives them; withheld ones have a status and bounds, and no value. */
export function csvOf({ rows }: Pick<RowsFragment, 'rows'>): string {
  const names = [...new Set(rows.flatMap(({ dimensions }) => dimensions.map(({ dimension }) => dimension)))]
  const head = [
    'period',
    ...names.flatMap((name) => [name, `${name}_LABEL`]),
    'measure',
    'status',
    'value',
    'lower',
    'upper',
    'interval_lower',
    'interval_upper',
    'numerator',
    'denominator',
    'own',
  ]
  const lines = rows.flatMap(({ period, dimensions, cells }) =>
    cells.map((cell) => {
      const groups = names.flatMap((name) => {
        const found = dimensions.find(({ dimension }) => dimension === name)
        return [found?.value ?? '', found?.label ?? '']
      })
      const { measure, status, value, lower, upper, interval, numerator, denominator, own } = cell
      return [
        period,
        ...groups,
        measure,
        status,
        value,
        lower,
        upper,
        interval?.lower ?? null,
        interval?.upper ?? null,
        numerator,
        denominator,
        own,
      ]
    }),
  )
  return `${[head, ...lines].map((line) => line.map(quoted).join(',')).join('\n')}\n`
}

/** Gives a text to the browser as a file. */
export const download = (name: string, type: string, text: string): void => downloadBlob(name, new Blob([text], { type }))

export function downloadBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1_000)
}

/** A drawing as a file of its own: with the styles that it has on the page, and a white ground. */
export function svgOf(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const { width, height } = drawing.getBoundingClientRect()
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(Math.round(width)))
  copy.setAttribute('height', String(Math.round(height)))
  copy.setAttribute('style', 'background: #fff; font: 12px system-ui, sans-serif')
  return new XMLSerializer().serializeToString(copy)
}
