import { startOfSentence } from '../../kit/sentence.js'
import { absenceReasons, type AbsenceReason, type AbsentForce, type Publication } from '../../modules/releases/index.js'
import {
  comparedIn,
  dutiesByForce,
  firstDuty,
  notCertain,
  spreadOf,
  type DutiesByForce,
  type DutyFigure,
  type CodeAndName,
} from './duties-by-force.js'
import { forceEnd } from './force-page.js'
import { html, type Html } from './html.js'
import { addressOf, framedPage } from './publication-parts.js'

/** What a reader chose on the page of forces. */
export interface ForcesView {
  /** Code of the duty by which the table is sorted; undefined sorts it by name. */
  readonly by?: string | undefined
  /** The period that the table shows; undefined shows the newest. */
  readonly period?: string | undefined
}

/** The address of a force's page. */
const forceAddress = (publication: Publication, force: string): string => `${addressOf(publication)}${forceEnd(force)}`

/** Links to all forces of a publication, under the question that people bring. */
export function forceList(publication: Publication): Html | null {
  const duties = dutiesByForce(publication)
  if (!duties) return null
  return html`<section aria-labelledby="find">
    <h2 id="find">How often does my force tell victims in time?</h2>
    <p>
      Choose a force to read which duties of the Victims’ Code it kept in time, or
      <a href="${addressOf(publication)}">see all forces in one table</a>.
    </p>
    ${forceLinks(publication, duties)}${absentPart(publication.absent)}
  </section>`
}

const forceLinks = (publication: Publication, { forces }: DutiesByForce): Html =>
  html`<ul class="jump forces">
    ${forces.map(({ code, name }) => html`<li><a href="${forceAddress(publication, code)}">${name}</a></li> `)}
  </ul>`

/** Forces that are not published, by their reason. */
export function absentPart(absent: readonly AbsentForce[]): Html | null {
  if (absent.length === 0) return null
  const reasons = (Object.keys(absenceReasons) as AbsenceReason[]).filter((reason) => absent.some((force) => force.reason === reason))
  return html`<h3>Not published</h3>
    <ul>
      ${reasons.map((reason) => {
        const names = absent.filter((force) => force.reason === reason).map(({ name }) => name)
        return html`<li>${startOfSentence(absenceReasons[reason])}: ${names.join(', ')}.</li> `
      })}
    </ul>
    <p class="hint">They are in no figure on this page, and no figure here is a total.</p>`
}

/** What is wrong with the address of a page of forces, as a sentence; null if nothing is. */
export function wrongView(duties: DutiesByForce, { by, period }: ForcesView): string | null {
  const known = comparedIn(duties, shownPeriod(duties, period)).map(({ code }) => code)
  if (period !== undefined && !duties.periods.includes(period))
    return `This publication has no such period. It has ${duties.periods.join(', ')}.`
  if (by !== undefined && !known.includes(by))
    return `The table cannot be sorted by that: it has no figure of such a duty. It has ${known.join(', ')}.`
  return null
}

const shownPeriod = ({ periods }: DutiesByForce, chosen: string | undefined): string => chosen ?? periods.at(-1) ?? ''

/** The page of a publication of the Code's duties by force: what is found, every force, and a table of forces by duty. */
export const forcesPage = (publication: Publication, duties: DutiesByForce, view: ForcesView): string =>
  framedPage(publication, () => {
    const period = shownPeriod(duties, view.period)
    const first = duties.duties.find(({ code }) => code === view.by) ?? firstDuty(duties, period)
    return {
      title: publication.title,
      end: '',
      isPart: true,
      found: first ? foundSentence(duties, first, period) : 'No duty in these figures has a time limit.',
      body: html`<p class="hint">
          What nothing shows to have been done in time counts as not done. Figures are protected, so small differences mean nothing: the
          page of each force says what each figure certainly lies between.
        </p>
        <h2>Find a force</h2>
        ${forceLinks(publication, duties)}
        <h2>Forces by duty, ${period}</h2>
        ${periodLinks(duties, period, view)}${dutyLinks(duties, period, view)}${matrix(publication, duties, period, view)}${absentPart(
          publication.absent,
        )}`,
    }
  })

/** What is found of a duty, in one sentence; another says how many forces have no figure of it. */
export function foundSentence({ forces, figureOf }: DutiesByForce, duty: CodeAndName, period: string): string {
  const spread = spreadOf(forces, ({ code }) => figureOf(code, duty.code, period).shown)
  if (!spread) return `No published force has a figure for “${duty.name}” in ${period}.`
  const { least, most, half, count, isCertain } = spread
  const without = forces.length - count
  const rest = without === 0 ? '' : ` ${without === 1 ? 'One force has' : `${String(without)} forces have`} no figure for it.`
  const head = `“${duty.name}”, ${period}:`
  if (count === 1)
    return `${head} ${least.name} showed that it did so in time for ${least.said} of the victims to whom it owed this.${rest}`
  return `${head} forces showed that they did so in time for ${least.said} (${least.name}) to ${most.said} (${most.name}) of the victims to whom they owed this; half of ${String(count)} forces for ${half} or less.${isCertain ? '' : notCertain}${rest}`
}

const queryOf = (view: ForcesView): string => {
  const given = Object.entries({ by: view.by, year: view.period }).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? '?' : `?${new URLSearchParams(given).toString()}`
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
            : html`<a href="${queryOf({ by: byIn(period), period })}">${period}</a> `,
        )}
      </p>`
}

/** Every duty in the table with its code, which stands above its column, as a link that sorts by it; then those that are not in it. */
const dutyLinks = (duties: DutiesByForce, period: string, { by, period: chosen }: ForcesView): Html => {
  const timed = duties.timedIn(period)
  const columns = comparedIn(duties, period)
  const others = (all: readonly CodeAndName[], but: readonly CodeAndName[]): readonly CodeAndName[] =>
    all.filter((one) => !but.includes(one))
  return html`<p>
      Choose a duty to sort by it${by === undefined ? null : html`, or <a href="${queryOf({ period: chosen })}">sort by name</a>`}.
    </p>
    <ul class="jump">
      ${columns.map(({ code, name }) =>
        code === by
          ? html`<li><strong aria-current="true">${code} ${name}</strong></li> `
          : html`<li><a href="${queryOf({ by: code, period: chosen })}">${code} ${name}</a></li> `,
      )}
    </ul>
    ${leftOut('No published force has a figure for these', others(timed, columns))}${leftOut(
      'Without a time limit, and so not in the table; how often they are evidenced is on the page of each force',
      others(duties.duties, timed),
    )}`
}

const leftOut = (why: string, duties: readonly CodeAndName[]): Html | null =>
  duties.length === 0 ? null : html`<p class="hint">${why}: ${duties.map(({ code, name }) => `${code} ${name}`).join('; ')}.</p> `

/** Forces in the order of the chosen duty, the highest first and those without a figure last; without a duty by name. */
function sorted({ forces, figureOf }: DutiesByForce, period: string, by: string | undefined): readonly CodeAndName[] {
  if (by === undefined) return forces
  const valueOf = (force: CodeAndName): number => figureOf(force.code, by, period).shown?.value ?? -1
  return [...forces].sort((one, other) => valueOf(other) - valueOf(one))
}

function matrix(publication: Publication, duties: DutiesByForce, period: string, { by }: ForcesView): Html {
  const all = comparedIn(duties, period)
  const columns = [...all.filter(({ code }) => code === by), ...all.filter(({ code }) => code !== by)]
  const caption = `Share of victims owed a duty to whom the force showed it was met in time, ${period}`
  return html`<div class="wide matrix" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        <span>${caption}. Darker is more often. What is withheld is not zero.</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Force</th>
          ${columns.map(({ code, name }) =>
            code === by
              ? html`<th scope="col" class="number" aria-sort="descending" title="${name}">${code}</th>`
              : html`<th scope="col" class="number" title="${name}">${code}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${sorted(duties, period, by).map(
          (force) =>
            html`<tr>
              <th scope="row"><a href="${forceAddress(publication, force.code)}">${force.name}</a></th>
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
  const below = isChosen && met.between !== '' ? html`<small>${met.between}</small>` : null
  return html`<td class="number shade${shade}">${shown.said}${below}</td>`
}
