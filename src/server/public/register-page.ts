import { rightOf100, usualSize, type RegisterRow, type CallerService } from '../../modules/governance/index.js'
import { html, type Html } from './html.js'
import { htmlPage, publicPolicy } from './page-frame.js'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { header, urlOf } from '../http/admission.js'
import { send } from '../http/send.js'
import { pageType } from './publication-file.js'
import type { PublicText } from './text/public-text.js'
import { answeredIn, noSuchLanguage, textFor } from './text/text-for.js'

/** `VICTIM_SERVICES_IMPROVEMENT` becomes "victim services improvement". */
const wordsOf = (code: string): string => code.replaceAll('_', ' ').toLowerCase()
const listOf = (text: PublicText, codes: readonly string[]): Html => text.terms(codes.map(wordsOf), ', ')

/** What all parties to an agreement share. */
const termsOf = ({ agreement, purpose, lawfulBasis, feeds, startsOn, endsOn, enteredBy, languageModel }: RegisterRow) =>
  ({ agreement, purpose, lawfulBasis, feeds, startsOn, endsOn, enteredBy, languageModel }) as const

/** Who may use what, for which purpose: one agreement after the other, with its parties. */
function registerPage(text: PublicText, rows: readonly RegisterRow[]): string {
  const agreements = new Map<string, RegisterRow[]>()
  for (const row of rows) {
    const terms = JSON.stringify(termsOf(row))
    agreements.set(terms, [...(agreements.get(terms) ?? []), row])
  }
  return htmlPage(
    text,
    text.title('register.title'),
    html`<p class="hint">${text.html('register.hint')}</p>
      ${rows.length === 0 ? html`<p>${text.html('register.none')}</p>` : [...agreements.values()].map((parties) => agreementPart(text, parties))}
      <p>${text.html('register.machines')}</p>`,
  )
}

function agreementPart(text: PublicText, parties: readonly RegisterRow[]): Html {
  const [one] = parties
  if (!one) return html``
  const dayOf = (day: string): string => text.day(new Date(`${day}T12:00:00Z`))
  const fact = (title: Html, said: Html): Html =>
    html`<div>
      <dt>${title}</dt>
      <dd>${said}</dd>
    </div> `
  return html`<h2>${one.agreement}: ${text.term(wordsOf(one.purpose))}</h2>
    <dl>
      ${fact(text.html('register.inForce'), text.html('register.fromTo', { from: dayOf(one.startsOn), to: dayOf(one.endsOn) }))}
      ${fact(text.html('register.by'), text.html(one.enteredBy === 'PARTIES' ? 'register.bySignature' : 'register.byOperator'))}
      ${fact(text.html('register.basis'), text.term(one.lawfulBasis))} ${fact(text.html('register.shared'), listOf(text, one.feeds))}
      ${fact(text.html('register.models'), text.html(one.languageModel ? 'register.modelsMay' : 'register.modelsMayNot'))}
    </dl>
    <details class="group">
      <summary>${text.html('register.parties', { count: parties.length })}</summary>
      <div class="wide" tabindex="0" role="region" aria-label="${text.say('register.partiesOf', { agreement: one.agreement })}">
        <table>
          <caption>
            ${text.html('register.partiesOf', { agreement: one.agreement })}
          </caption>
          <thead>
            <tr>
              <th scope="col">${text.html('register.party')}</th>
              <th scope="col">${text.html('register.roles')}</th>
              <th scope="col">${text.html('register.disclosed')}</th>
            </tr>
          </thead>
          <tbody>
            ${parties.map(
              ({ partnerName, roles, disclosure }) =>
                html`<tr>
                  <th scope="row">${text.term(partnerName)}</th>
                  <td>${listOf(text, roles)}</td>
                  <td>${disclosure.length === 0 ? text.html('register.nothing') : foundOut(text, disclosure)}</td>
                </tr> `,
            )}
          </tbody>
        </table>
      </div>
    </details>`
}

const foundOut = (text: PublicText, disclosure: RegisterRow['disclosure']): Html => {
  const right = (share: number | null): string => (share === null ? 'none' : rightOf100(share))
  return html`${disclosure.map(
    (figure, n) =>
      html`${n === 0 ? '' : ' '}${text.html('register.found', {
        role: text.term(wordsOf(figure.role)),
        sentence: text.term(figure.sentence),
        isAgreed: figure.labelsAgreed ? 'yes' : 'no',
        share: right(figure.share),
        three: right(figure.shareOfThreeYears),
        own: right(figure.ownRecord),
        ownThree: right(figure.ownRecordOfThreeYears),
        knowing: right(figure.knowingOthers),
        threeKnowing: right(figure.knowingOthersOfThreeYears),
        people: usualSize,
      })}`,
  )}`
}

/** The public register: a page for a browser, JSON for whoever does not ask for a page. */
export async function answerRegister(
  governance: Pick<CallerService, 'register'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const isPage = /\btext\/html\b/.test(header(request, 'accept') ?? '')
  const text = isPage ? textFor(request, urlOf(request)) : null
  if (isPage && !text) return noSuchLanguage(request, urlOf(request), reply)
  const rows = await governance.register()
  if (!text) return send(reply.header('vary', 'accept'), 200, JSON.stringify(rows))
  answeredIn(text, reply, ['accept'])
  return reply.code(200).header('content-security-policy', publicPolicy).header('content-type', pageType).send(registerPage(text, rows))
}
