import type { Publication, ListedPublication } from '../../modules/releases/index.js'
import { barDrawing } from './bar-drawing.js'
import { figureTables } from './figure-tables.js'
import { html } from './html.js'
import { htmlPage } from './page-frame.js'
import { addressOf, framedPage } from './publication-parts.js'
import { forceList } from './forces-page.js'
import type { PublicText } from './text/public-text.js'
import { victimsList } from './victims/victims-page.js'

/** The newest publication of each kind that has pages of forces; null if there is none. */
export interface NewestByForce {
  /** The Code's duties. */
  readonly DUTIES: Publication | null
  /** What victims heard, and what forces did. */
  readonly VICTIMS: Publication | null
}

/**
 * Every publication, each with its newest version first. Before them stand the newest publications by force, with a link to each of their
 * forces.
 */
export const listPage = (text: PublicText, entries: readonly ListedPublication[], newest: NewestByForce): string =>
  htmlPage(
    text,
    text.title('list.title'),
    entries.length === 0
      ? html`<p>${text.html('list.none')}</p>`
      : html`<p class="hint">
            ${text.html('list.intro', {
              catalogue: (words) => html`<a href="/public/catalog.jsonld">${words}</a>`,
              sitemap: (words) => html`<a href="/public/sitemap.xml">${words}</a>`,
              feed: (words) => html`<a href="${text.link('/public/feed.atom')}">${words}</a>`,
            })}
          </p>
          ${newest.DUTIES && forceList(text, newest.DUTIES)}${newest.VICTIMS && victimsList(text, newest.VICTIMS, newest.DUTIES === null)}
          <h2>${text.html('list.all')}</h2>
          <ul class="list">
            ${entries.map((entry) =>
              entry.hiddenUntil
                ? html`<li><span class="hint">${text.html('list.hidden', { until: text.moment(entry.hiddenUntil) })}</span></li> `
                : html`<li>
                    <a href="${text.link(addressOf(entry))}">${text.term(entry.title)}</a><br /><span class="hint"
                      >${text.html('list.version', {
                        version: entry.version,
                        day: text.day(entry.releasedAt),
                        standing: standingOf(entry),
                      })}</span
                    >
                  </li> `,
            )}
          </ul>`,
  )

const standingOf = ({ withdrawnAt, isHeldBack, errata }: ListedPublication): 'withdrawn' | 'heldBack' | 'corrected' | 'stands' =>
  withdrawnAt ? 'withdrawn' : isHeldBack ? 'heldBack' : errata.length > 0 ? 'corrected' : 'stands'

/** The page of a publication with all its figures. If it is withdrawn or under review, the page says so and has no figures. */
export const publicationPage = (text: PublicText, publication: Publication): string =>
  framedPage(text, publication, (figures) => ({
    title: text.titled(publication.title),
    end: '',
    isPart: false,
    found: null,
    body: html`${barDrawing(figures, text)}${figureTables(figures, text)}`,
  }))
