import {
  erratumText,
  withdrawalSentence,
  type Publication,
  type PublicationEntry,
  type ReleasedFigures,
} from '../../modules/releases/index.js'
import { html, type Html } from './html.js'
import { dayOf, pageOf } from './page-frame.js'
import { forcesDefinitions, leftOutOf, publicNotes, publicWords, whoIsCounted } from './public-words.js'

/** The address of a version. */
export const addressOf = ({ slug, version }: Pick<PublicationEntry, 'slug' | 'version'>): string => `/public/${slug}/v${version}`

/** A moment to the minute, in UTC: 2 December 2026, 09:00 UTC. */
export const momentOf = (instant: Date): string =>
  `${instant.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })}, ${instant.toISOString().slice(11, 16)} UTC`

/** What a page of a publication consists of, beside what stands on every one. */
export interface PagePart {
  readonly title: string
  /** What follows the address of the version: `/force/kent`, or nothing. */
  readonly end: string
  /** Whether only part of the figures is on the page. Files always have all of them. */
  readonly isPart: boolean
  /** What is found, in a sentence, above everything else; null for a page that leaves it to the figures. */
  readonly found: string | null
  /** What the page is about. */
  readonly body: Html
}

/**
 * A page of a publication: what was found wrong, `part`, and then definitions, notes, origin, how to cite it, and files. If the version is
 * withdrawn or under review, the page says so and has no figures.
 */
export function framedPage(publication: Publication, partOf: (figures: ReleasedFigures) => PagePart): string {
  const { title, withdrawnAt, withdrawnBecause, hiddenUntil, figures } = publication
  if (hiddenUntil) return hiddenPage(hiddenUntil)
  if (withdrawnAt || !figures)
    return pageOf(
      title,
      html`${newerOf(publication, '')}
        <p class="said">
          This version was withdrawn${withdrawnAt ? ` on ${dayOf(withdrawnAt)}` : ''}: ${withdrawalSentence(withdrawnBecause ?? '')}
        </p>`,
    )
  const part = partOf(figures)
  return pageOf(
    part.title,
    html`${newerOf(publication, part.end)}${correctedOf(publication, figures)}${headOf(figures, part)}${part.body}${countedOf(figures)}${notesOf(
      figures,
    )}${sourceOf(publication)}${citedAs(publication, part)}${filesOf(publication, part)}`,
  )
}

/** The page of a version that a partner hid. It shows no figure and no title, because the title may be what is wrong. */
const hiddenPage = (until: Date): string =>
  pageOf(
    'Under review',
    html`<p class="said">This version is under review until ${momentOf(until)}. It is shown again then, unless it is ended before.</p>`,
  )

const newerOf = ({ version, newest, slug }: Publication, end: string): Html | null =>
  newest > version
    ? html`<p class="said">There is a newer version: <a href="${addressOf({ slug, version: newest })}${end}">version ${newest}</a>.</p>`
    : null

function correctedOf({ errata }: Publication, figures: ReleasedFigures): readonly Html[] {
  const titles = new Map(figures.catalogue.measures.map((measure) => [measure.name, measure.title]))
  return errata.map(
    (erratum) =>
      html`<p class="said">
        Erratum of ${dayOf(new Date(erratum.correctedAt))}: ${erratumText(erratum, (name) => titles.get(name) ?? name)}
      </p>`,
  )
}
/** What is found, and what the figures are about, above all of them. */
const headOf = ({ analysis: { notes }, catalogue: { measures } }: ReleasedFigures, { found }: PagePart): Html => {
  const synthetic = notes.find(({ code }) => code === 'SYNTHETIC')
  const counted = whoIsCounted(measures.map(({ name }) => name))
  return html`${synthetic ? html`<p class="said">${synthetic.text}</p>` : null}
    ${found === null ? null : html`<p class="lead found">${found}</p>`}
    <p class="${found === null ? 'lead' : 'hint'}">${counted}</p>`
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
const citedAs = ({ slug, version, provenance, figures }: Publication, { title, end }: PagePart): Html =>
  html`<h2>How to cite</h2>
    <p class="cited">
      Partnership hub, ${provenance.requestedFor}: “${title}”, version ${version}, ${dayOf(new Date(provenance.releasedAt))}. Published
      state of the data ${figures?.analysis.snapshot?.id ?? ''}. ${addressOf({ slug, version })}${end}
    </p>
    <p class="hint">Put the address of this hub before the path, and add the day on which you read it.</p>`

const filesOf = (publication: Publication, { isPart }: PagePart): Html => {
  const address = addressOf(publication)
  return html`<h2>Files</h2>
    ${isPart ? html`<p class="hint">Each file has all figures of this version; this page has part of them.</p>` : null}
    <ul>
      <li>
        <a href="${address}.csv">Figures as CSV</a>, <a href="${address}/notes.csv">notes</a> and
        <a href="${address}/provenance.csv">provenance</a>
      </li>
      <li><a href="${address}.json">Figures as JSON-stat</a></li>
      <li><a href="${address}/datapackage.json">Data package</a>, and <a href="${address}/croissant.json">the same in Croissant</a></li>
    </ul>`
}
