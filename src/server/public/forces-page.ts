import { leastFigure } from '../../kit/figure/written.js'
import { absenceReasons, type AbsenceReason, type AbsentForce, type Publication } from '../../modules/releases/index.js'
import {
  comparedIn,
  dutiesByForce,
  firstDuty,
  spreadFilling,
  spreadOf,
  type DutiesByForce,
  type DutyFigure,
  type CodeAndName,
} from './duties-by-force.js'
import { forceEnd } from './force-page.js'
import { html, type Html } from './html.js'
import { tileMap } from './map/tile-map.js'
import { addressOf, framedPage } from './publication-parts.js'
import type { PublicText } from './text/public-text.js'

/** What a reader chose on the page of forces. */
export interface ForcesView {
  /** Code of the duty by which the table is sorted; undefined sorts it by name. */
  readonly by?: string | undefined
  /** The period that the table shows; undefined shows the newest. */
  readonly period?: string | undefined
}

/** The address of a force's page. */
const forceAddress = (text: PublicText, publication: Publication, force: string): string =>
  text.link(`${addressOf(publication)}${forceEnd(force)}`)

/** Links to all forces of a publication, under the question that people bring. */
export function forceList(text: PublicText, publication: Publication): Html | null {
  const duties = dutiesByForce(publication, text)
  if (!duties) return null
  return html`<section aria-labelledby="find">
    <h2 id="find">${text.html('forces.question')}</h2>
    <p>${text.html('forces.choose', { all: (words) => html`<a href="${text.link(addressOf(publication))}">${words}</a>` })}</p>
    ${forceLinks(publication, duties)}${absentPart(text, publication.absent)}
  </section>`
}

const forceLinks = (publication: Publication, { text, forces }: DutiesByForce): Html =>
  html`<ul class="jump forces">
    ${forces.map(({ code, name }) => html`<li><a href="${forceAddress(text, publication, code)}">${text.term(name)}</a></li> `)}
  </ul>`

/** Forces that are not published, by their reason. */
export function absentPart(text: PublicText, absent: readonly AbsentForce[]): Html | null {
  if (absent.length === 0) return null
  const reasons = (Object.keys(absenceReasons) as AbsenceReason[]).filter((reason) => absent.some((force) => force.reason === reason))
  return html`<h3>${text.html('forces.absentTitle')}</h3>
    <ul>
      ${reasons.map((reason) => {
        const names = absent.filter((force) => force.reason === reason).map(({ name }) => name)
        return html`<li>${text.term(absenceReasons[reason], { startsSentence: true })}: ${text.terms(names, ', ')}.</li> `
      })}
    </ul>
    <p class="hint">${text.html('forces.absentHint')}</p>`
}

/** What is wrong with the address of a page of forces, as a sentence; null if nothing is. */
export function wrongView(duties: DutiesByForce, { by, period }: ForcesView): string | null {
  const known = comparedIn(duties, shownPeriod(duties, period)).map(({ code }) => code)
  if (period !== undefined && !duties.periods.includes(period))
    return duties.text.say('forces.noPeriod', { periods: duties.periods.join(', ') })
  if (by !== undefined && !known.includes(by)) return duties.text.say('forces.noDuty', { duties: known.join(', ') })
  return null
}

const shownPeriod = ({ periods }: DutiesByForce, chosen: string | undefined): string => chosen ?? periods.at(-1) ?? ''

/** The page of a publication of the Code's duties by force: what is found, every force, and a table of forces by duty. */
export const forcesPage = (publication: Publication, duties: DutiesByForce, view: ForcesView): string =>
  framedPage(duties.text, publication, () => {
    const { text } = duties
    const period = shownPeriod(duties, view.period)
    const first = duties.duties.find(({ code }) => code === view.by) ?? firstDuty(duties, period)
    return {
      title: text.titled(publication.title),
      end: '',
      isPart: true,
      found: first ? foundSentence(duties, first, period) : text.html('forces.noLimit'),
      body: html`<p class="hint">${text.html('forces.hint')}</p>
        <h2>${text.html('forces.find')}</h2>
        ${first ? mapOf(publication, duties, first, period) : null}${forceLinks(publication, duties)}
        <h2>${text.html('forces.byDuty', { period })}</h2>
        ${periodLinks(duties, period, view)}${dutyLinks(duties, period, view)}${matrix(publication, duties, period, view)}${absentPart(
          text,
          publication.absent,
        )}`,
    }
  })

/** The forces on a map, with the share that met a duty. */
const mapOf = (publication: Publication, { text, forces, figureOf }: DutiesByForce, duty: CodeAndName, period: string): Html | null =>
  tileMap(text, text.html('map.caption', { duty: text.term(duty.name), period }), forces, ({ code, name }) => {
    const { met, shown } = figureOf(code, duty.code, period)
    if (!met) return undefined
    return {
      name: text.titled(name).said,
      address: forceAddress(text, publication, code),
      said: shown?.said ?? met.said,
      short: shown && (met.isHatched ? `≥ ${leastFigure(shown.value, true)}` : shown.said),
      value: shown?.value ?? null,
    }
  })

/** What is found of a duty, in one sentence; another says how many forces have no figure of it. */
export function foundSentence({ text, forces, figureOf }: DutiesByForce, { code: dutyCode, name }: CodeAndName, period: string): Html {
  const duty = text.term(name)
  const spread = spreadOf(forces, ({ code }) => figureOf(code, dutyCode, period).shown)
  if (!spread) return text.html('found.none', { duty, period })
  const filling = { duty, period, without: forces.length - spread.count }
  if (spread.count === 1) return text.html('found.one', { ...filling, force: text.term(spread.least.name), share: spread.least.said })
  return text.html('found.many', { ...filling, ...spreadFilling(text, spread) })
}

/** The address of the same page with another view, in the language that the reader chose. */
const viewAddress = (text: PublicText, view: ForcesView): string => {
  const given = Object.entries({ by: view.by, year: view.period }).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return text.link(given.length === 0 ? '?' : `?${new URLSearchParams(given).toString()}`)
}

/** Links to the other periods. The chosen duty stays, if it has a time limit there too. */
const periodLinks = (duties: DutiesByForce, shown: string, { by }: ForcesView): Html | null => {
  const byIn = (period: string): string | undefined => (duties.timedIn(period).some(({ code }) => code === by) ? by : undefined)
  return duties.periods.length < 2
    ? null
    : html`<p>
        ${duties.periods.map((period) =>
          period === shown
            ? html`<strong aria-current="true">${period}</strong> `
            : html`<a href="${viewAddress(duties.text, { by: byIn(period), period })}">${period}</a> `,
        )}
      </p>`
}

/** Every duty in the table with its code, which stands above its column, as a link that sorts by it; then those that are not in it. */
const dutyLinks = (duties: DutiesByForce, period: string, { by, period: chosen }: ForcesView): Html => {
  const timed = duties.timedIn(period)
  const columns = comparedIn(duties, period)
  const others = (all: readonly CodeAndName[], but: readonly CodeAndName[]): readonly CodeAndName[] =>
    all.filter((one) => !but.includes(one))
  const { text } = duties
  return html`<p>
      ${text.html('forces.sort', {
        isSorted: by === undefined ? 'no' : 'yes',
        name: (words) => html`<a href="${viewAddress(text, { period: chosen })}">${words}</a>`,
      })}
    </p>
    <ul class="jump">
      ${columns.map(({ code, name }) =>
        code === by
          ? html`<li><strong aria-current="true">${code} ${text.term(name)}</strong></li> `
          : html`<li><a href="${viewAddress(text, { by: code, period: chosen })}">${code} ${text.term(name)}</a></li> `,
      )}
    </ul>
    ${leftOut(text, 'forces.noFigure', others(timed, columns))}${leftOut(text, 'forces.untimed', others(duties.duties, timed))}`
}

function leftOut(text: PublicText, why: 'forces.noFigure' | 'forces.untimed', duties: readonly CodeAndName[]): Html | null {
  if (duties.length === 0) return null
  const named = html`${duties.map(({ code, name }, n) => html`${n === 0 ? '' : '; '}${code} ${text.term(name)}`)}`
  return html`<p class="hint">${text.html(why, { duties: named })}</p> `
}

/** Forces in the order of the chosen duty, the highest first and those without a figure last; without a duty by name. */
function sorted({ forces, figureOf }: DutiesByForce, period: string, by: string | undefined): readonly CodeAndName[] {
  if (by === undefined) return forces
  const valueOf = (force: CodeAndName): number => figureOf(force.code, by, period).shown?.value ?? -1
  return [...forces].sort((one, other) => valueOf(other) - valueOf(one))
}

function matrix(publication: Publication, duties: DutiesByForce, period: string, { by }: ForcesView): Html {
  const { text } = duties
  const all = comparedIn(duties, period)
  const columns = [...all.filter(({ code }) => code === by), ...all.filter(({ code }) => code !== by)]
  const caption = text.say('forces.caption', { period })
  return html`<div class="wide matrix" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        <span>${text.html('forces.legend', { caption })}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">${text.html('forces.force')}</th>
          ${columns.map(({ code, name }) =>
            code === by
              ? html`<th scope="col" class="number" aria-sort="descending" title="${text.titled(name).said}">${code}</th>`
              : html`<th scope="col" class="number" title="${text.titled(name).said}">${code}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${sorted(duties, period, by).map(
          (force) =>
            html`<tr>
              <th scope="row"><a href="${forceAddress(text, publication, force.code)}">${text.term(force.name)}</a></th>
              ${columns.map(({ code }) => matrixCell(duties.figureOf(force.code, code, period), code === by))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `
}

/** Steps of the shade behind a figure, each a tenth. */
const shades = 10

function matrixCell({ met, shown }: DutyFigure, isChosen: boolean): Html {
  if (!met) return html`<td></td>`
  if (!shown) return html`<td class="number withheld">${met.said}</td>`
  const shade = Math.min(shades, Math.floor(shown.value * shades) + 1)
  const below = isChosen && met.range !== '' ? html`<small>${met.range}</small>` : null
  return html`<td class="number shade${shade}">${shown.said}${below}</td>`
}
