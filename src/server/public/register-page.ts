import type { RegisterRow, CallerService } from '../../modules/governance/index.js'
import { percent } from '../../kit/drawn-cell.js'
import { html, type Html } from './html.js'
import { pageOf, dayOf, publicPolicy } from './page-frame.js'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { header } from '../http/admission.js'
import { send } from '../http/send.js'
import { pageType } from './publication-file.js'

/** `VICTIM_SERVICES_IMPROVEMENT` becomes "victim services improvement". */
const wordsOf = (code: string): string => code.replaceAll('_', ' ').toLowerCase()
const listOf = (codes: readonly string[]): string => codes.map(wordsOf).join(', ')

/** What all parties to an agreement share. */
const termsOf = ({ agreement, purpose, lawfulBasis, feeds, startsOn, endsOn, enteredBy, languageModel }: RegisterRow) =>
  ({ agreement, purpose, lawfulBasis, feeds, startsOn, endsOn, enteredBy, languageModel }) as const

/** Who may use what, for which purpose: one agreement after the other, with its parties. */
function registerPage(rows: readonly RegisterRow[]): string {
  const agreements = new Map<string, RegisterRow[]>()
  for (const row of rows) {
    const terms = JSON.stringify(termsOf(row))
    agreements.set(terms, [...(agreements.get(terms) ?? []), row])
  }
  return pageOf(
    'Who may use what, for which purpose',
    html`<p class="hint">
        Every sharing agreement that is in force, with its parties and what each may do under it. A suspended party is not in it.
      </p>
      ${rows.length === 0 ? html`<p>No agreement is in force.</p>` : [...agreements.values()].map(agreementPart)}
      <p>Machines read the same as JSON, at this address.</p>`,
  )
}

function agreementPart(parties: readonly RegisterRow[]): Html {
  const [one] = parties
  if (!one) return html``
  const fact = (title: string, said: string): Html =>
    html`<div>
      <dt>${title}</dt>
      <dd>${said}</dd>
    </div> `
  return html`<h2>${one.agreement}: ${wordsOf(one.purpose)}</h2>
    <dl>
      ${fact('In force', `${dayOf(new Date(`${one.startsOn}T12:00:00Z`))} to ${dayOf(new Date(`${one.endsOn}T12:00:00Z`))}`)}
      ${fact('By', one.enteredBy === 'PARTIES' ? 'signature of every party' : 'entry by the operator')}
      ${fact('Lawful basis', one.lawfulBasis)} ${fact('What is shared', listOf(one.feeds))}
      ${fact('Language models', one.languageModel ? 'may ask, through a processor' : 'may not ask')}
    </dl>
    <details class="group">
      <summary>${parties.length} parties</summary>
      <div class="wide" tabindex="0" role="region" aria-label="${`Parties of ${one.agreement}`}">
        <table>
          <caption>
            Parties of ${one.agreement}
          </caption>
          <thead>
            <tr>
              <th scope="col">Party</th>
              <th scope="col">Roles of its people</th>
              <th scope="col">What these roles could find out above the limit</th>
            </tr>
          </thead>
          <tbody>
            ${parties.map(
              ({ partnerName, roles, disclosure }) =>
                html`<tr>
                  <th scope="row">${partnerName}</th>
                  <td>${listOf(roles)}</td>
                  <td>${disclosure.length === 0 ? 'nothing' : disclosure.map(foundOut).join('; ')}</td>
                </tr> `,
            )}
          </tbody>
        </table>
      </div>
    </details>`
}

const foundOut = ({ role, labelsAgreed, sentence, share }: RegisterRow['disclosure'][number]): string =>
  `${wordsOf(role)}: ${sentence}${labelsAgreed ? ', where a contributor chose its labels for this' : ''}: right in ${percent(share)}`

/** The public register: a page for a browser, JSON for whoever does not ask for a page. */
export async function answerRegister(
  governance: Pick<CallerService, 'register'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const rows = await governance.register()
  reply.header('vary', 'accept')
  if (!/\btext\/html\b/.test(header(request, 'accept') ?? '')) return send(reply, 200, JSON.stringify(rows))
  return reply.code(200).header('content-security-policy', publicPolicy).header('content-type', pageType).send(registerPage(rows))
}
