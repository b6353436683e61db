import type { Publication, PublicationEntry } from '../../modules/releases/index.js'
import { barDrawing } from './bar-drawing.js'
import { figureTables } from './figure-tables.js'
import { html } from './html.js'
import { dayOf, pageOf } from './page-frame.js'
import { addressOf, framedPage, momentOf } from './publication-parts.js'
import { forceList } from './forces-page.js'

/**
 * Every publication, each with its newest version first. Before them stands the newest publication of the Code's duties by force, with a link
 * to each of its forces.
 */
export const listPage = (entries: readonly PublicationEntry[], duties: Publication | null): string =>
  pageOf(
    'Published figures',
    entries.length === 0
      ? html`<p>Nothing is published yet.</p>`
      : html`<p class="hint">
            Figures that were reviewed and released for everybody. Each stays at its address as it was published; a correction is said on
            its page. Machines read the same list as <a href="/public/catalog.jsonld">a catalogue in DCAT 3</a> and
            <a href="/public/sitemap.xml">a sitemap</a>, and what is new as <a href="/public/feed.atom">an Atom feed</a>.
          </p>
          ${duties && forceList(duties)}
          <h2>All publications</h2>
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

/** The page of a publication with all its figures. If it is withdrawn or under review, the page says so and has no figures. */
export const publicationPage = (publication: Publication): string =>
  framedPage(publication, (figures) => ({
    title: publication.title,
    end: '',
    isPart: false,
    found: null,
    body: html`${barDrawing(figures)}${figureTables(figures)}`,
  }))
