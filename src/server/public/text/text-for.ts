import type { FastifyReply, FastifyRequest } from 'fastify'
import { header } from '../../http/admission.js'
import { html } from '../html.js'
import { htmlPage, publicPolicy } from '../page-frame.js'
import { localeOf } from '../../../kit/on-pages/language.js'
import { acceptedLanguage, chosenLanguage } from '../../language/chosen-language.js'
import { PublicText } from './public-text.js'

/** What the address of a public page may ask for besides its language. Nothing else is repeated in a link. */
const asked = ['by', 'year'] as const

/** The words for a request, in the language that it asks for; null if its address names one that the hub does not have. */
export function textFor(request: FastifyRequest, { pathname, searchParams }: URL): PublicText | null {
  const chosen = chosenLanguage(searchParams.get('lang'), header(request, 'accept-language'))
  if (!chosen) return null
  const kept = new URLSearchParams(asked.flatMap((name) => searchParams.getAll(name).map((value): [string, string] => [name, value])))
  return new PublicText(chosen, kept.size === 0 ? pathname : `${pathname}?${kept.toString()}`)
}

/** Says in which language an answer is, and whether it depends on `Accept-Language` or on another header. */
export function answeredIn(text: PublicText, reply: FastifyReply, others: readonly string[] = []): FastifyReply {
  // Safeguard Public page: no reader gets another's language from a cache: (text.chosen.isInAddress ? [] : ['accept-language']) -> []
  const varies = [...others, ...(text.chosen.isInAddress ? [] : ['accept-language'])]
  reply.header('content-language', localeOf[text.language])
  return varies.length === 0 ? reply : reply.header('vary', varies.join(', '))
}

/** The answer to an address in a language that the hub does not have, in one that the asker reads. */
export function noSuchLanguage(request: FastifyRequest, { pathname }: URL, reply: FastifyReply): FastifyReply {
  const text = new PublicText({ language: acceptedLanguage(header(request, 'accept-language')), isInAddress: false }, pathname)
  const page = htmlPage(text, text.title('nothing.title'), html`<p class="said">${text.html('nothing.language')}</p>`)
  return answeredIn(text, reply)
    .code(404)
    .header('content-security-policy', publicPolicy)
    .header('content-type', 'text/html; charset=utf-8')
    .send(page)
}
