import {
  erratumText,
  withdrawalSentence,
  type Publication,
  type PublicationEntry,
  type ReleasedFigures,
} from '../../modules/releases/index.js'
import { barDrawing } from './bar-drawing.js'
import { figureTables } from './figure-tables.js'
import { html, type Html } from './html.js'
import { pageOf, dayOf } from './page-frame.js'
import { forcesDefinitions, leftOutOf, publicNotes, publicWords, whoIsCounted } from './public-words.js'

const addressOf = ({ slug, version }: Pick<PublicationEntry, 'slug' | 'version'>): string => `/public/${slug}/v${version}`

/** Every publication, each with its newest version first. */
export const listPage = (entries: readonly PublicationEntry[]): string =>
  pageOf(
    'Published figures',
    entries.length === 0
      ? html`<p>Nothing is published yet.</p>`
      : html`<p class="hint">
            Figures that were reviewed and released for everybody. Each stays at its address as it was published; a correction is said on
            its page. Machines read the same list as <a href="/public/catalog.jsonld">a catalogue in DCAT 3</a>.
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

/** A moment to the minute, in UTC: 2 December 2026, 09:00 UTC. */
const momentOf = (instant: Date): string =>
  `${instant.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })}, ${instant.toISOString().slice(11, 16)} UTC`

/** The page of a version that a partner hid. It shows no figure and no title, because the title may be what is wrong. */
const hiddenPage = (until: Date): string =>
  pageOf(
    'Under review',
    html`<p class="said">This version is under review until ${momentOf(until)}. It is shown again then, unless it is ended before.</p>`,
  )

/** The page of a publication. If it is withdrawn or under review, the page says so and has no figures. */
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
    html`${newer}${corrected}${headOf(figures)}${barDrawing(figures)}${figureTables(figures)}${countedOf(figures)}${notesOf(figures)}${sourceOf(
      publication,
    )}${citedAs(publication)}${filesOf(publication)}`,
  )
}

/** What the figures are about, above all of them. */
const headOf = ({ analysis: { notes }, catalogue: { measures } }: ReleasedFigures): Html => {
  const synthetic = notes.find(({ code }) => code === 'SYNTHETIC')
  return html`${synthetic ? html`<p class="said">${synthetic.text}</p>` : null}
    <p class="lead">${whoIsCounted(measures.map(({ name }) => name))}</p>`
}

const countedOf = ({ analysis: { notes }, catalogue: { measures } }: ReleasedFigures): Html =>
  html`<h2>What is counted</h2>
    <dl class="counted">
      ${measures.map(
        ({ name, title, definition, source }) =>
          html`<dt>${title}</dt>
            <dd>${publicWords(definition)} ${leftOutOf(name, notes)} <small>${publicWords(source)}</small></dd> `,
      )}
    </dl>`

const notesOf = ({ analysis: { notes } }: ReleasedFigures): Html =>
  html`<h2>What to read with the figures</h2>
    <ul>
      ${publicNotes(notes).map((text) => html`<li>${text}</li> `)}
    </ul>
    ${definitionsOf(forcesDefinitions(notes))}`

const definitionsOf = (texts: readonly string[]): Html | null =>
  texts.length === 0
    ? null
    : html`<details class="group">
        <summary>What each force calls vulnerable</summary>
        <ul>
          ${texts.map((text) => html`<li>${text}</li> `)}
        </ul>
      </details>`

const sourceOf = ({ provenance, version, figures }: Publication): Html => {
  const fact = (title: string, said: string | Html): Html =>
    html`<div>
      <dt>${title}</dt>
      <dd>${said}</dd>
    </div> `
  return html`<h2>Where they come from</h2>
    <dl>
      ${fact('Published by', `${provenance.requestedFor}, ${dayOf(new Date(provenance.releasedAt))}, version ${version}`)}
      ${fact('Reviewed by', provenance.reviewedBy.join('; '))}
      ${fact('Agreement', `${provenance.agreement}, for ${publicWords(provenance.purpose)}`)}
      ${fact('Published state of the data', figures?.analysis.snapshot?.id ?? '')}
      ${fact('SHA-256 of the reviewed figures', html`<code>${provenance.figuresSha256}</code>`)}
    </dl>`
}

/** How to cite a version, which stays at its address as it is. Only the reader knows the hub's own address and the day of reading. */
const citedAs = ({ title, slug, version, provenance, figures }: Publication): Html =>
  html`<h2>How to cite</h2>
    <p class="cited">
      Partnership hub, ${provenance.requestedFor}: “${title}”, version ${version}, ${dayOf(new Date(provenance.releasedAt))}. Published
      state of the data ${figures?.analysis.snapshot?.id ?? ''}. ${addressOf({ slug, version })}
    </p>
    <p class="hint">Put the address of this hub before the path, and add the day on which you read it.</p>`

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
