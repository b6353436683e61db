import type { Publication, PublicationEntry, ReleasedFigures } from '../../modules/releases/index.js'
import { barDrawing } from './bar-drawing.js'
import { html, type Html } from './html.js'
import { pageOf } from './page-frame.js'
import { shownFigure } from './shown-figure.js'

type Row = ReleasedFigures['analysis']['rows'][number]
type Cell = Row['cells'][number]

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)
const addressOf = ({ slug, version }: Pick<PublicationEntry, 'slug' | 'version'>): string => `/public/${slug}/v${version}`

/** Every publication, the newest version of each first. */
export const listPage = (entries: readonly PublicationEntry[]): string =>
  pageOf(
    'Publications',
    entries.length === 0
      ? html`<p>Nothing is published yet.</p>`
      : html`<ul>
          ${entries.map(
            (entry) =>
              html`<li>
                <a href="${addressOf(entry)}">${entry.title}</a>, version ${entry.version}, ${dayOf(entry.releasedAt)}${standingOf(entry)}
              </li> `,
          )}
        </ul>`,
  )

const standingOf = ({ withdrawnAt, correctedAt }: PublicationEntry): string =>
  withdrawnAt ? ' (withdrawn)' : correctedAt ? ' (with an erratum)' : ''

/** The page of a publication; of a withdrawn one it says why, and has no figure. */
export function publicationPage(publication: Publication): string {
  const { title, version, newest, slug, erratum, correctedAt, withdrawnAt, withdrawnBecause, figures } = publication
  const newer =
    newest > version
      ? html`<p class="said">There is a newer version: <a href="${addressOf({ slug, version: newest })}">version ${newest}</a>.</p>`
      : null
  if (withdrawnAt || !figures)
    return pageOf(
      title,
      html`${newer}
        <p class="said">This version was withdrawn${withdrawnAt ? ` on ${dayOf(withdrawnAt)}` : ''}: ${withdrawnBecause ?? ''}</p>`,
    )
  const corrected = erratum && correctedAt ? html`<p class="said">Erratum of ${dayOf(correctedAt)}: ${erratum}</p>` : null
  return pageOf(
    title,
    html`${newer}${corrected}${barDrawing(figures)}${figureTable(figures)}${notesOf(figures)}${sourceOf(publication)}${filesOf(publication)}`,
  )
}

function figureTable({ analysis: { rows }, catalogue: { measures, dimensions } }: ReleasedFigures): Html {
  const described = new Map(measures.map((measure) => [measure.name, measure]))
  const line = (row: Row, cell: Cell): Html => {
    const { title = cell.measure, kind = 'COUNT' } = described.get(cell.measure) ?? {}
    const labels = dimensions.map(({ name }) => row.dimensions.find(({ dimension }) => dimension === name)?.label ?? 'Total')
    const between = cell.lower === null || cell.upper === null ? '' : `${shownFigure(kind, cell.lower)} to ${shownFigure(kind, cell.upper)}`
    const figure =
      cell.value === null ? html`<td class="number withheld">withheld</td>` : html`<td class="number">${shownFigure(kind, cell.value)}</td>`
    return html`<tr>
      <th scope="row">${row.period}</th>
      ${labels.map((label) => html`<td>${label}</td>`)}
      <td>${title}</td>
      ${figure}
      <td class="number">${between}</td>
    </tr> `
  }
  return html`<div class="wide">
    <table>
      <caption>
        Figures. A figure that is withheld is not zero.
      </caption>
      <thead>
        <tr>
          <th scope="col">Period</th>
          ${dimensions.map(({ title }) => html`<th scope="col">${title}</th>`)}
          <th scope="col">Measure</th>
          <th scope="col" class="number">Figure</th>
          <th scope="col" class="number">Certainly between</th>
        </tr>
      </thead>
      <tbody>
        ${rows.flatMap((row) => row.cells.map((cell) => line(row, cell)))}
      </tbody>
    </table>
  </div>`
}

const notesOf = ({ analysis: { notes } }: ReleasedFigures): Html =>
  html`<h2>What to read with the figures</h2>
    <ul>
      ${notes.map(({ text }) => html`<li>${text}</li> `)}
    </ul>`

const sourceOf = ({ provenance, version, figures }: Publication): Html =>
  html`<h2>Where they come from</h2>
    <dl>
      <dt>Published by</dt>
      <dd>${provenance.requestedFor}, ${provenance.releasedAt.slice(0, 10)}, version ${version}</dd>
      <dt>Reviewed by</dt>
      <dd>${provenance.reviewedBy.join('; ')}</dd>
      <dt>Agreement</dt>
      <dd>${provenance.agreement}, for ${provenance.purpose}</dd>
      <dt>Published state of the data</dt>
      <dd>${figures?.analysis.snapshot?.id ?? ''}</dd>
      <dt>SHA-256 of the reviewed figures</dt>
      <dd><code>${provenance.figuresSha256}</code></dd>
    </dl>`

const filesOf = (publication: Publication): Html => {
  const address = addressOf(publication)
  return html`<h2>Files</h2>
    <ul>
      <li>
        <a href="${address}.csv">Figures as CSV</a>, <a href="${address}/notes.csv">notes</a> and
        <a href="${address}/provenance.csv">provenance</a>
      </li>
      <li><a href="${address}.json">Figures as JSON-stat</a></li>
      <li><a href="${address}/datapackage.json">Data package</a></li>
    </ul>`
}
