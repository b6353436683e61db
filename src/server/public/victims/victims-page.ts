import type { Publication } from '../../../modules/releases/index.js'
import { spreadFilling, type CodeAndName } from '../duties-by-force.js'
import { besideLink, forceEnd } from '../force-page.js'
import { absentPart, type ForcesView } from '../forces-page.js'
import { html, type Html } from '../html.js'
import { tileMap } from '../map/tile-map.js'
import { addressOf, framedPage } from '../publication-parts.js'
import type { PublicText } from '../text/public-text.js'
import { heardNothing, victimsByForce, type VictimsByForce } from './victims-by-force.js'

const forceAddress = (text: PublicText, publication: Publication, force: string): string =>
  text.link(`${addressOf(publication)}${forceEnd(force)}`)

/** The question that people bring, with the way to all forces; `hasLinks` is false if each force is linked above, from where it leads here. */
export function victimsList(text: PublicText, publication: Publication, hasLinks: boolean): Html | null {
  const victims = victimsByForce(publication, text)
  if (!victims) return null
  const all = (words: Html): Html => html`<a href="${text.link(addressOf(publication))}">${words}</a>`
  return html`<section aria-labelledby="victims">
    <h2 id="victims">${text.html('victims.question')}</h2>
    <p>${text.html(hasLinks ? 'victims.choose' : 'victims.chooseAbove', { all })}</p>
    ${hasLinks ? html`${forceLinks(publication, victims)}${absentPart(text, publication.absent)}` : null}
  </section>`
}

const forceLinks = (publication: Publication, { text, forces }: VictimsByForce): Html =>
  html`<ul class="jump forces">
    ${forces.map(({ code, name }) => html`<li><a href="${forceAddress(text, publication, code)}">${text.term(name)}</a></li> `)}
  </ul>`

/** The page of a publication of victims by force: what is found, every force, and a table of forces by what is counted. */
export const victimsPage = (publication: Publication, victims: VictimsByForce, view: ForcesView): string =>
  framedPage(victims.text, publication, () => {
    const { text, periods } = victims
    const period = view.period ?? periods.at(-1) ?? ''
    return {
      title: text.titled(publication.title),
      end: '',
      isPart: true,
      found: html`${unheardSentence(victims, period)} ${attendingSentence(victims, period)}`,
      body: html`<p class="hint">${text.html('victims.hint')}</p>
        <h2>${text.html('forces.find')}</h2>
        ${mapOf(publication, victims, period)}${forceLinks(publication, victims)}
        <h2>${text.html('victims.byForce', { period })}</h2>
        ${periodLinks(victims, period)}${table(publication, victims, period)}
        <p class="hint">${text.html('victims.atCourt')}</p>
        ${absentPart(text, publication.absent)}`,
    }
  })

/** The forces on a map, with the share of respondents who heard nothing. */
const mapOf = (publication: Publication, victims: VictimsByForce, period: string): Html | null => {
  const { text, forces, cellOf } = victims
  return tileMap(text, text.html('map.caption', { duty: text.term(titleOf(victims, heardNothing)), period }), forces, ({ code, name }) => {
    const shown = cellOf(code, heardNothing, period)
    if (!shown) return undefined
    return {
      name: text.titled(name).said,
      address: forceAddress(text, publication, code),
      said: shown.said,
      short: shown.isHatched ? null : shown.said,
      value: shown.isHatched ? null : shown.bar.to,
    }
  })
}

/** What is wrong with the address of a page of victims, as a sentence; null if nothing is. Its table is sorted by name only. */
export const wrongVictimsView = ({ text, periods }: VictimsByForce, { period }: ForcesView): string | null =>
  period === undefined || periods.includes(period) ? null : text.say('forces.noPeriod', { periods: periods.join(', ') })

/** How far forces lie apart in what respondents did not hear, in a sentence. */
export function unheardSentence({ text, forces, unheard }: VictimsByForce, period: string): Html {
  const spread = unheard(period)
  if (!spread) return text.html('victims.unheardNone', { period })
  const filling = { period, without: forces.length - spread.count }
  if (spread.count === 1)
    return text.html('victims.unheardOne', { ...filling, force: text.term(spread.most.name), share: spread.most.said })
  return text.html('victims.unheard', { ...filling, ...spreadFilling(text, spread) })
}

/** How many forces attend three in four calls in time, in a sentence. */
export function attendingSentence({ text, attending }: VictimsByForce, period: string): Html | null {
  const found = attending(period)
  if (!found) return null
  return text.html('victims.attending', { ...found, isKnown: found.least === found.most ? 'yes' : 'no' })
}

const periodLinks = ({ text, periods }: VictimsByForce, shown: string): Html | null =>
  periods.length < 2
    ? null
    : html`<p>
        ${periods.map((period) =>
          period === shown
            ? html`<strong aria-current="true">${period}</strong> `
            : html`<a href="${text.link(`?year=${period}`)}">${period}</a> `,
        )}
      </p>`

function table(publication: Publication, victims: VictimsByForce, period: string): Html {
  const { text, forces, rates } = victims
  const caption = text.say('victims.caption', { period })
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${text.html('victims.legend', { caption })}
      </caption>
      <thead>
        <tr>
          <th scope="col">${text.html('forces.force')}</th>
          ${rates.map(
            (name) =>
              html`<th scope="col" class="number">${text.term(titleOf(victims, name))}</th>
                ${name === heardNothing ? html`<th scope="col" class="number">${text.html('victims.standsFor')}</th> ` : null}`,
          )}
        </tr>
      </thead>
      <tbody>
        ${forces.map(
          ({ code, name }) =>
            html`<tr>
              <th scope="row"><a href="${forceAddress(text, publication, code)}">${text.term(name)}</a></th>
              ${rates.map(
                (rate) => html`${cell(victims, code, rate, period)}${rate === heardNothing ? stoodForCell(victims, code, period) : null}`,
              )}
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `
}

function cell({ cellOf }: VictimsByForce, force: string, measure: string, period: string): Html {
  const shown = cellOf(force, measure, period)
  if (!shown) return html`<td></td>`
  const below = shown.range === '' ? null : html`<small>${shown.range}</small>`
  return html`<td class="${shown.isHatched ? 'number withheld' : 'number'}">${shown.said}${below}</td>`
}

function stoodForCell({ text, stoodFor }: VictimsByForce, force: string, period: string): Html {
  const found = stoodFor(force, period)
  if (!found) return html`<td class="number withheld">${text.say('cell.withheld')}</td>`
  const { people, range } = found
  return html`<td class="number">
    ${text.say('victims.people', { people })}<small>${range}</small>
  </td>`
}

/** The page of one force: what its victims heard, for how many people that stands, and all its figures. `beside` is that of its duties. */
export function victimsForcePage(publication: Publication, victims: VictimsByForce, force: CodeAndName, beside: string | null): string {
  const { text, periods } = victims
  const newest = periods.at(-1) ?? ''
  return framedPage(text, publication, () => ({
    title: text.title('victims.forceTitle', { force: text.titled(force.name).said }),
    end: forceEnd(force.code),
    isPart: true,
    found: victimsForceSentence(victims, force, newest),
    body: html`<p class="hint">
        ${text.html('victims.forceIntro', {
          all: (words) => html`<a href="${text.link(addressOf(publication))}">${words}</a>`,
          title: text.term(publication.title),
        })}
      </p>
      ${besideLink(text, 'victims.besideDuties', force, beside)}${forceTable(victims, force)}
      <p class="hint">${text.html('victims.atCourt')}</p>`,
  }))
}

/** The figures of a force: a line for each thing that is counted, a column for each period. */
function forceTable(victims: VictimsByForce, { code, name }: CodeAndName): Html {
  const { text, periods, figures } = victims
  const caption = text.say('victims.forceTitle', { force: text.titled(name).said })
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${text.html('victims.legend', { caption })}
      </caption>
      <thead>
        <tr>
          <th scope="col">${text.html('counted.title')}</th>
          ${periods.map((period) => html`<th scope="col" class="number">${period}</th> `)}
        </tr>
      </thead>
      <tbody>
        ${figures.question.measures.map(
          (measure) =>
            html`<tr>
                <th scope="row">${text.term(titleOf(victims, measure))}</th>
                ${periods.map((period) => cell(victims, code, measure, period))}
              </tr>
              ${
                measure === heardNothing
                  ? html`<tr>
                      <th scope="row">${text.html('victims.standsFor')}</th>
                      ${periods.map((period) => stoodForCell(victims, code, period))}
                    </tr>`
                  : null
              }`,
        )}
      </tbody>
    </table>
  </div> `
}

const titleOf = ({ figures }: VictimsByForce, measure: string): string =>
  figures.catalogue.measures.find(({ name }) => name === measure)?.title ?? measure

/** What the people whom a force referred heard, and for how many that stands, in a sentence. */
export function victimsForceSentence({ text, cellOf, stoodFor }: VictimsByForce, { code, name }: CodeAndName, period: string): Html {
  const force = text.term(name)
  const shown = cellOf(code, heardNothing, period)
  if (!shown || shown.isHatched) return text.html('victims.forceWithheld', { force, period })
  const found = stoodFor(code, period)
  const heard = text.html('victims.forceHeard', { force, period, share: shown.said, range: shown.range, answered: shown.people ?? 0 })
  return found ? html`${heard} ${text.html('victims.forceStands', { ...found })}` : heard
}
