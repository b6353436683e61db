import { absenceReasons, type Publication } from '../../modules/releases/index.js'
import { comparedIn, notCertain, spreadOf, tellingIn, type DutiesByForce, type CodeAndName } from './duties-by-force.js'
import { forceTables } from './figure-tables.js'
import { html, type Html } from './html.js'
import { pageOf } from './page-frame.js'
import { notEvidenced } from './public-cell.js'
import { addressOf, framedPage } from './publication-parts.js'

/** The address of a force's page, in the words of the list of ways out. */
export const forceWay = '/public/SLUG/v1/force/CODE'

/** What follows the address of a version where the page of a force is. */
export const forceEnd = (force: string): string => `/force/${force}`

/** The page of one force: what is found, each duty with its periods, what nothing is evidenced of, and what every page has. */
export function forcePage(publication: Publication, duties: DutiesByForce, force: CodeAndName): string {
  const newest = duties.periods.at(-1) ?? ''
  const sortable = new Set(comparedIn(duties, newest).map(({ code }) => code))
  return framedPage(publication, (figures) => ({
    title: `${force.name}: duties of the Victims’ Code kept in time`,
    end: forceEnd(force.code),
    isPart: true,
    found: forceSentence(duties, force, newest),
    body: html`<p class="hint">
        Part of <a href="${addressOf(publication)}">${publication.title}</a>, which has all forces in one table. What nothing shows to have
        been done in time counts as not done. Each duty leads to all forces, sorted by that duty.
      </p>
      ${forceTables(figures, {
        rows: duties.rowsOf(force.code),
        dimension: 'DUTY',
        linkOf: (duty) => (sortable.has(duty) ? `${addressOf(publication)}?by=${duty}` : null),
      })}${notEvidencedPart(duties, force)}`,
  }))
}

/** What is found of the duties of a force to tell victims, in one sentence; another says how many of them have no figure. */
export function forceSentence(duties: DutiesByForce, force: CodeAndName, period: string): string {
  const telling = tellingIn(duties, period)
  const spread = spreadOf(telling, ({ code }) => duties.figureOf(force.code, code, period).shown)
  if (!spread) return `No duty to tell victims within a time has a figure of ${force.name} in ${period}.`
  const { least, most, count, isCertain } = spread
  const without = telling.length - count
  const rest =
    without === 0 ? '' : ` Of ${String(telling.length)} such duties, ${String(without)} ${without === 1 ? 'has' : 'have'} no figure.`
  const said = (one: typeof most): string => `“${one.name}” (${one.said} of those to whom it owed this)`
  const head = `Of its duties to tell victims within a time, ${force.name} showed in ${period}`
  if (count === 1) return `${head} how often it kept one: ${said(most)}.${rest}`
  return `${head} that it kept most often ${said(most)}, and least often ${said(least)}.${isCertain ? '' : notCertain}${rest}`
}

function notEvidencedPart({ duties, periods, figureOf }: DutiesByForce, force: CodeAndName): Html {
  const found = periods.map((period) => ({
    period,
    names: duties.filter(({ code }) => figureOf(force.code, code, period).met?.said === notEvidenced).map(({ name }) => name),
  }))
  return html`<h2>What is not evidenced</h2>
    <p class="hint">
      Of these duties too little is recorded to say whether they were met. Missing evidence is not a breach, and not a duty kept.
    </p>
    <ul>
      ${found.map(({ period, names }) => html`<li>${period}: ${names.length === 0 ? 'none' : names.join('; ')}.</li> `)}
    </ul>`
}

/** The page at the address of a force that has no figures in a publication. It says why, and leads to those that have. */
export function noForcePage(publication: Publication, code: string): string {
  const absent = publication.absent.find(({ force }) => force === code)
  const all = html`<p><a href="${addressOf(publication)}">All forces of this version</a></p>`
  if (absent)
    return pageOf(
      `${absent.name} is not published`,
      html`<p class="said">${absent.name} has no figures here: ${absenceReasons[absent.reason]}.</p>
        ${all}`,
    )
  return pageOf(
    'No such force',
    html`<p class="said">This version has no force with this code. Choose a force from the list on its page.</p>
      ${all}`,
  )
}
