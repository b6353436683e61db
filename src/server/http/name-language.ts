import type { FastifyReply, FastifyRequest } from 'fastify'
import { localeOf, type Language } from '../../kit/on-pages/language.js'
import { acceptedLanguage } from '../language/chosen-language.js'
import { header } from './admission.js'

/** The language that a request asks for by `Accept-Language`, which alone decides; English if it asks for none that the hub has. */
export const languageOf = (request: FastifyRequest): Language => acceptedLanguage(header(request, 'accept-language'))

/**
 * Says in which language an answer of the API is, and that this depends on `Accept-Language`. An answer in Welsh holds English too: names,
 * refusals, sentences with figures, and what has no Welsh.
 */
export function nameLanguage(reply: FastifyReply, language: Language): FastifyReply {
  const before = reply.getHeader('vary')
  // Safeguard API: a cache keeps answers of two languages apart:
  //   ) .header('vary', before === undefined ? 'accept-language' : `${String(before)}, accept-language` -> )
  //   .header('vary', before
  return reply
    .header('content-language', language === 'en' ? localeOf.en : `${localeOf[language]}, ${localeOf.en}`)
    .header('vary', before === undefined ? 'accept-language' : `${String(before)}, accept-language`)
}
