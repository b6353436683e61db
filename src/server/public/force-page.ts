import { absenceReasons, type Publication } from '../../modules/releases/index.js'
import { comparedIn, spreadOf, tellingIn, type DutiesByForce, type CodeAndName } from './duties-by-force.js'
import { forceTables } from './figure-tables.js'
import { html, type Html } from './html.js'
import { htmlPage } from './page-frame.js'
import { addressOf, framedPage } from './publication-parts.js'
import type { PublicText } from './text/public-text.js'

/** The address of a force's page, in the words of the list of ways out. */
export const forceWay = '/public/SLUG/v1/force/CODE'

/** What follows the address of a version where the page of a force is. */
export const forceEnd = (force: string): string => `/force/${force}`

/**
 * The page of one force: what is found, each duty with its periods, the duties without evidence, and what every page has. `beside` is the address
 * of what else is published of its victims.
 */
export function forcePage(publication: Publication, duties: DutiesByForce, force: CodeAndName, beside: string | null = null): string {
  const { text } = duties
  const newest = duties.periods.at(-1) ?? ''
  const sortable = new Set(comparedIn(duties, newest).map(({ code }) => code))
  const address = addressOf(publication)
  return framedPage(text, publication, (figures) => ({
    title: text.title('force.title', { force: text.titled(force.name).said }),
    end: forceEnd(force.code),
    isPart: true,
    found: forceSentence(duties, force, newest),
    body: html`<p class="hint">
        ${text.html('force.intro', {
          all: (words) => html`<a href="${text.link(address)}">${words}</a>`,
          title: text.term(publication.title),
        })}
      </p>
      ${besideLink(text, 'victims.beside', force, beside)}${forceTables(
        { figures, text },
        {
          rows: duties.rowsOf(force.code),
          dimension: 'DUTY',
          linkOf: (duty) => (sortable.has(duty) ? text.link(`${address}?by=${duty}`) : null),
        },
      )}${notEvidencedPart(duties, force)}`,
  }))
}

/** A link to what else is published of a force; nothing without an address. */
export const besideLink = (
  text: PublicText,
  name: 'victims.beside' | 'victims.besideDuties',
  force: CodeAndName,
  address: string | null,
): Html | null =>
  address === null
    ? null
    : html`<p>
        ${text.html(name, { force: text.term(force.name), other: (words) => html`<a href="${text.link(address)}">${words}</a>` })}
      </p> `

/** What is found of the duties of a force to tell victims, in one sentence; another says how many of them have no figure. */
export function forceSentence(duties: DutiesByForce, { code: forceCode, name }: CodeAndName, period: string): Html {
  const { text } = duties
  const force = text.term(name)
  const telling = tellingIn(duties, period)
  const spread = spreadOf(telling, ({ code }) => duties.figureOf(forceCode, code, period).shown)
  if (!spread) return text.html('force.none', { force, period })
  const { least, most, count, isApart } = spread
  const kept = (one: typeof most): Html => text.html('force.kept', { duty: text.term(one.name), share: one.said })
  const filling = { force, period, most: kept(most), count: telling.length, without: telling.length - count }
  if (count === 1) return text.html('force.one', filling)
  return text.html('force.many', { ...filling, least: kept(least), isApart: isApart ? 'yes' : 'no' })
}

function notEvidencedPart({ text, duties, periods, figureOf }: DutiesByForce, force: CodeAndName): Html {
  const found = periods.map((period) => ({
    period,
    names: duties.filter(({ code }) => figureOf(force.code, code, period).met?.standing === 'NOT_EVIDENCED').map(({ name }) => name),
  }))
  return html`<h2>${text.html('force.evidenceTitle')}</h2>
    <p class="hint">${text.html('force.evidenceHint')}</p>
    <ul>
      ${found.map(
        ({ period, names }) =>
          html`<li>${period}: ${names.length === 0 ? text.html('force.evidenceNone') : text.terms(names, '; ')}.</li> `,
      )}
    </ul>`
}

/** The page at the address of a force that has no figures in a publication. It says why, and leads to those that have. */
export function noForcePage(text: PublicText, publication: Publication, code: string): string {
  const absent = publication.absent.find(({ force }) => force === code)
  const all = html`<p><a href="${text.link(addressOf(publication))}">${text.html('force.all')}</a></p>`
  if (absent)
    return htmlPage(
      text,
      text.title('force.absentTitle', { force: text.titled(absent.name).said }),
      html`<p class="said">
          ${text.html('force.absent', { force: text.term(absent.name), reason: text.term(absenceReasons[absent.reason]) })}
        </p>
        ${all}`,
    )
  return htmlPage(
    text,
    text.title('force.unknownTitle'),
    html`<p class="said">${text.html('force.unknown')}</p>
      ${all}`,
  )
}
