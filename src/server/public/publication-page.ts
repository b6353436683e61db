import {
  erratumText,
  withdrawalSentence,
  type Publication,
  type PublicationEntry,
  type ReleasedFigures,
} from '../../modules/releases/index.js'
import { barDrawing } from './bar-drawing.js'
import { html, type Html } from './html.js'
import { pageOf } from './page-frame.js'
import { shownFigure } from './shown-figure.js'

type Row = ReleasedFigures['analysis']['rows'][number]
type Cell = Row['cells'][number]

/** As people write a day: 5 February 2026. */
const dayOf = (instant: Date): string =>
  instant.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' })
const addressOf = ({ slug, version }: Pick<PublicationEntry, 'slug' | 'version'>): string => `/public/${slug}/v${version}`

/** Every publication, the newest version of each first. */
export const listPage = (entries: readonly PublicationEntry[]): string =>
  pageOf(
    'Publications',
    entries.length === 0
      ? html`<p>Nothing is published yet.</p>`
      : html`<p class="hint">
            Figures that were reviewed and released for everybody. Each stays at its address as it was published; a correction is said on
            its page.
          </p>
          <ul class="list">
            ${entries.map((entry) =>
              entry.hiddenUntil
                ? html`<li><span class="hint">A version is under review until ${momentOf(entry.hiddenUntil)}.</span></li> `
                : html`<li>
                    <a href="${addressOf(entry)}">${entry.title}</a><br /><span class="hint"
                      >Version ${entry.version}, ${dayOf(entry.releasedAt)}${standingOf(entry)}</span
                    >
                  </li> `,
            )}
          </ul>`,
  )

const standingOf = ({ withdrawnAt, errata }: PublicationEntry): string =>
  withdrawnAt ? ' (withdrawn)' : errata.length > 0 ? ' (with an erratum)' : ''

/** To the minute, in UTC: 2 December 2026, 09:00 UTC. */
const momentOf = (instant: Date): string =>
  `${instant.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })}, ${instant.toISOString().slice(11, 16)} UTC`

/** Of a version that a partner hid: neither its title, which may be what is wrong, nor a figure. */
const hiddenPage = (until: Date): string =>
  pageOf(
    'Under review',
    html`<p class="said">This version is under review until ${momentOf(until)}. It is shown again then, unless it is ended before.</p>`,
  )

/** The page of a publication; of one that is withdrawn or under review it says so, and has no figure. */
export function publicationPage(publication: Publication): string {
  const { title, version, newest, slug, errata, withdrawnAt, withdrawnBecause, hiddenUntil, figures } = publication
  if (hiddenUntil) return hiddenPage(hiddenUntil)
  const newer =
    newest > version
      ? html`<p class="said">There is a newer version: <a href="${addressOf({ slug, version: newest })}">version ${newest}</a>.</p>`
      : null
  if (withdrawnAt || !figures)
    return pageOf(
      title,
      html`${newer}
        <p class="said">
          This version was withdrawn${withdrawnAt ? ` on ${dayOf(withdrawnAt)}` : ''}: ${withdrawalSentence(withdrawnBecause ?? '')}
        </p>`,
    )
  const titles = new Map(figures.catalogue.measures.map((measure) => [measure.name, measure.title]))
  const corrected = errata.map(
    (erratum) =>
      html`<p class="said">
        Erratum of ${dayOf(new Date(erratum.correctedAt))}: ${erratumText(erratum, (name) => titles.get(name) ?? name)}
      </p>`,
  )
  return pageOf(
    title,
    html`${newer}${corrected}${barDrawing(figures)}${figureTable(figures)}${notesOf(figures)}${sourceOf(publication)}${filesOf(publication)}`,
  )
}

/** Measure and period have a column of their own where there are several; else the caption names them once. */
function figureTable({ analysis: { rows }, catalogue: { measures, dimensions } }: ReleasedFigures): Html {
  const described = new Map(measures.map((measure) => [measure.name, measure]))
  const titleOf = ({ measure }: Cell): string => described.get(measure)?.title ?? measure
  const periods = new Set(rows.map(({ period }) => period))
  const titles = new Set(rows.flatMap(({ cells }) => cells.map(titleOf)))
  const named = [...(titles.size === 1 ? titles : []), ...(periods.size === 1 ? periods : [])].join(', ')
  const line = (row: Row, cell: Cell): Html => {
    const labels = dimensions.map(({ name }) => row.dimensions.find(({ dimension }) => dimension === name)?.label ?? 'Total')
    const said = [...(periods.size > 1 ? [row.period] : []), ...labels, ...(titles.size > 1 ? [titleOf(cell)] : [])]
    const [first = 'All', ...others] = said
    return html`<tr>
      <th scope="row">${first}</th>
      ${others.map((label) => html`<td>${label}</td>`)} ${figureCells(cell, described.get(cell.measure)?.kind ?? 'COUNT')}
    </tr> `
  }
  const head = [...(periods.size > 1 ? ['Period'] : []), ...dimensions.map(({ title }) => title), ...(titles.size > 1 ? ['Measure'] : [])]
  return html`<div class="wide" tabindex="0" role="region" aria-label="Figures">
    <table>
      <caption>
        ${named === '' ? 'Figures' : named}. What is withheld is not zero.
      </caption>
      <thead>
        <tr>
          ${(head.length === 0 ? ['Group'] : head).map((title) => html`<th scope="col">${title}</th>`)}
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

function figureCells({ value, lower, upper }: Cell, kind: string): Html {
  const between = lower === null || upper === null ? '' : `${shownFigure(kind, lower)} to ${shownFigure(kind, upper)}`
  const figure =
    value === null ? html`<td class="number withheld">withheld</td>` : html`<td class="number">${shownFigure(kind, value)}</td>`
  return html`${figure}
    <td class="number">${between}</td>`
}

const notesOf = ({ analysis: { notes } }: ReleasedFigures): Html =>
  html`<h2>What to read with the figures</h2>
    <ul>
      ${notes.map(({ text }) => html`<li>${text}</li> `)}
    </ul>`

const sourceOf = ({ provenance, version, figures }: Publication): Html => {
  const fact = (title: string, said: string | Html): Html =>
    html`<div>
      <dt>${title}</dt>
      <dd>${said}</dd>
    </div> `
  return html`<h2>Where they come from</h2>
    <dl>
      ${fact('Published by', `${provenance.requestedFor}, ${dayOf(new Date(provenance.releasedAt))}, version ${version}`)}
      ${fact('Reviewed by', provenance.reviewedBy.join('; '))} ${fact('Agreement', `${provenance.agreement}, for ${provenance.purpose}`)}
      ${fact('Published state of the data', figures?.analysis.snapshot?.id ?? '')}
      ${fact('SHA-256 of the reviewed figures', html`<code>${provenance.figuresSha256}</code>`)}
    </dl>`
}

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
