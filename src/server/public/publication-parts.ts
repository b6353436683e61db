import {
  erratumText,
  withdrawalSentence,
  type Publication,
  type ListedPublication,
  type ReleasedFigures,
} from '../../modules/releases/index.js'
import { html, type Html } from './html.js'
import { htmlPage } from './page-frame.js'
import { forcesDefinitions, leftOutOf, publicNotes, publicWords, whoIsCounted } from './public-words.js'
import type { PublicText, Titled } from './text/public-text.js'

/** The address of a version. */
export const addressOf = ({ slug, version }: Pick<ListedPublication, 'slug' | 'version'>): string => `/public/${slug}/v${version}`

/** The address of the chain that files are checked against. */
export const chainAddress = '/public/chain.json'

/** What a page of a publication consists of, beside what stands on every one. */
export interface PagePart {
  readonly title: Titled
  /** What follows the address of the version: `/force/kent`, or nothing. */
  readonly end: string
  /** Whether only part of the figures is on the page. Files always have all of them. */
  readonly isPart: boolean
  /** What is found, in a sentence, above everything else; null for a page that leaves it to the figures. */
  readonly found: Html | null
  /** What the page is about. */
  readonly body: Html
}

/**
 * A page of a publication: what was found wrong, `part`, and then definitions, notes, origin, how to cite it, and files. If the version is
 * withdrawn or under review, the page says so and has no figures.
 */
export function framedPage(text: PublicText, publication: Publication, partOf: (figures: ReleasedFigures) => PagePart): string {
  const { title, withdrawnAt, withdrawnBecause, hiddenUntil, isHeldBack, figures } = publication
  if (hiddenUntil) return hiddenPage(text, hiddenUntil)
  if (isHeldBack)
    return htmlPage(
      text,
      text.titled(title),
      html`${newerOf(text, publication, '')}
        <p class="said">${text.html('version.heldBack')}</p>`,
    )
  if (withdrawnAt || !figures) {
    const because = text.term(withdrawalSentence(withdrawnBecause ?? ''))
    return htmlPage(
      text,
      text.titled(title),
      html`${newerOf(text, publication, '')}
        <p class="said">
          ${text.html('version.withdrawn', {
            isDated: withdrawnAt ? 'yes' : 'no',
            day: withdrawnAt ? text.day(withdrawnAt) : '',
            because,
          })}
        </p>`,
    )
  }
  const part = partOf(figures)
  return htmlPage(
    text,
    part.title,
    html`${newerOf(text, publication, part.end)}${correctedOf(text, publication, figures)}${headOf(text, figures, part)}${part.body}${countedOf(
      text,
      figures,
    )}${notesOf(text, figures)}${sourceOf(text, publication)}${citedAs(text, publication, part)}${filesOf(text, publication, part)}`,
  )
}

/** The page of a version that a partner hid. It shows no figure and no title, because the title may be what is wrong. */
const hiddenPage = (text: PublicText, until: Date): string =>
  htmlPage(text, text.title('version.hiddenTitle'), html`<p class="said">${text.html('version.hidden', { until: text.moment(until) })}</p>`)

const newerOf = (text: PublicText, { version, newest, slug }: Publication, end: string): Html | null =>
  newest > version
    ? html`<p class="said">
        ${text.html('version.newer', {
          newest,
          a: (words) => html`<a href="${text.link(`${addressOf({ slug, version: newest })}${end}`)}">${words}</a>`,
        })}
      </p>`
    : null

function correctedOf(text: PublicText, { errata }: Publication, figures: ReleasedFigures): readonly Html[] {
  const titles = new Map(figures.catalogue.measures.map((measure) => [measure.name, measure.title]))
  return errata.map((erratum) => {
    const { measures, periods } = erratum
    const affected = [...measures.map((name) => titles.get(name) ?? name), ...periods]
    return html`<p class="said">
      ${text.html('version.erratum', {
        day: text.day(new Date(erratum.correctedAt)),
        sentence: text.term(erratumText({ ...erratum, measures: [], periods: [] })),
        isOfAll: affected.length === 0 ? 'yes' : 'no',
        affected: text.terms(affected, '; '),
      })}
    </p>`
  })
}

/** What is found, and what the figures are about, above all of them. */
const headOf = (text: PublicText, { analysis: { notes }, catalogue: { measures } }: ReleasedFigures, { found }: PagePart): Html => {
  const synthetic = notes.find(({ code }) => code === 'SYNTHETIC')
  const counted = whoIsCounted(
    text,
    measures.map(({ name }) => name),
  )
  return html`${synthetic ? html`<p class="said">${text.term(synthetic.text)}</p>` : null}
    ${found === null ? null : html`<p class="lead found">${found}</p>`}
    <p class="${found === null ? 'lead' : 'hint'}">${counted}</p>`
}

const countedOf = (text: PublicText, { analysis: { notes }, catalogue: { measures } }: ReleasedFigures): Html =>
  html`<h2>${text.html('counted.title')}</h2>
    <dl class="counted">
      ${measures.map(
        ({ name, title, definition, source }) =>
          html`<dt>${text.term(title)}</dt>
            <dd>
              ${text.term(publicWords(definition))} ${termOrNothing(text, leftOutOf(name, notes))}
              <small>${text.term(publicWords(source))}</small>
            </dd> `,
      )}
    </dl>`

const termOrNothing = (text: PublicText, english: string): Html | null => (english === '' ? null : text.term(english))

const notesOf = (text: PublicText, { analysis: { notes } }: ReleasedFigures): Html =>
  html`<h2>${text.html('notes.title')}</h2>
    <ul>
      ${publicNotes(notes).map((note) => html`<li>${text.term(note)}</li> `)}
    </ul>
    ${definitionsOf(text, forcesDefinitions(notes))}`

const definitionsOf = (text: PublicText, definitions: readonly string[]): Html | null =>
  definitions.length === 0
    ? null
    : html`<details class="group">
        <summary>${text.html('notes.definitions')}</summary>
        <ul>
          ${definitions.map((definition) => html`<li>${text.term(definition)}</li> `)}
        </ul>
      </details>`

const sourceOf = (text: PublicText, { provenance, version, figures }: Publication): Html => {
  const fact = (title: Html, said: string | Html): Html =>
    html`<div>
      <dt>${title}</dt>
      <dd>${said}</dd>
    </div> `
  const published = { who: text.term(provenance.requestedFor), day: text.day(new Date(provenance.releasedAt)), version }
  const agreed = { agreement: provenance.agreement, purpose: text.term(publicWords(provenance.purpose)) }
  return html`<h2>${text.html('source.title')}</h2>
    <dl>
      ${fact(text.html('source.published'), text.html('source.publishedBy', published))}
      ${fact(text.html('source.reviewed'), text.terms(provenance.reviewedBy, '; '))}
      ${fact(text.html('source.agreement'), text.html('source.agreedFor', agreed))}
      ${fact(text.html('source.snapshot'), figures?.analysis.snapshot?.id ?? '')}
      ${fact(text.html('source.hash'), html`<code>${provenance.figuresSha256}</code>`)}
    </dl>`
}

/** How to cite a version, which stays at its address as it is. Only the reader knows the hub's own address and the day of reading. */
const citedAs = (text: PublicText, { slug, version, provenance, figures }: Publication, { title, end }: PagePart): Html =>
  html`<h2>${text.html('cite.title')}</h2>
    <p class="cited">
      ${text.html('cite.text', {
        who: text.term(provenance.requestedFor),
        title: text.marked(html`${title.said}`, title.language),
        version,
        day: text.day(new Date(provenance.releasedAt)),
        snapshot: figures?.analysis.snapshot?.id ?? '',
        address: text.cited(`${addressOf({ slug, version })}${end}`),
      })}
    </p>
    <p class="hint">${text.html('cite.hint')}</p>`

const filesOf = (text: PublicText, publication: Publication, { isPart }: PagePart): Html => {
  const address = addressOf(publication)
  const linkTo = (end: string) => (words: Html) => html`<a href="${address}${end}">${words}</a>`
  const [csv, notes, provenance] = [linkTo('.csv'), linkTo('/notes.csv'), linkTo('/provenance.csv')]
  return html`<h2>${text.html('files.title')}</h2>
    ${isPart ? html`<p class="hint">${text.html('files.part')}</p>` : null}
    <ul>
      <li>${text.html('files.csv', { csv, notes, provenance })}</li>
      <li><a href="${address}.json">${text.html('files.json')}</a></li>
      <li>${text.html('files.package', { package: linkTo('/datapackage.json'), croissant: linkTo('/croissant.json') })}</li>
      <li>${text.html('files.chain', { chain: (words) => html`<a href="${chainAddress}">${words}</a>` })}</li>
    </ul>`
}
