import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { Forbidden, Invalid } from '../kit/errors.js'
import { analysisPackage, figuresCsv, jsonStatOf, zipOf, type Format } from '../modules/exports/index.js'
import { fileWord, releasedAs, type ReleaseService } from '../modules/releases/index.js'
import { nameAgreement } from './name-agreement.js'
import { rateLimits } from './rate-limits.js'
import { sendFile } from './send.js'
import type { Context } from './request-context.js'

/** The file of a release, for the partner that requested it. That it left is logged before its first byte leaves. */
export async function answerRelease(
  releases: Pick<ReleaseService, 'file'>,
  context: Context,
  { release }: Readonly<Record<string, unknown>>,
  format: Format<'release'>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!context.words.has(fileWord)) throw new Forbidden('Your role gets no released files.')
  if (typeof release !== 'string') throw new Invalid('BAD_REQUEST', 'Send { "release": ID }.')
  context.spend(rateLimits.releaseFile)
  const { figures, provenance } = await releases.file(context.viewer, () => context.caller(), release)
  await nameAgreement(context, reply)
  const released = releasedAs('release', provenance, figures)
  if (format === 'application/zip')
    return sendFile(reply, format, 'release.zip', zipOf(analysisPackage(figures, released), new Date(provenance.releasedAt)))
  const [name, content] =
    format === 'text/csv' ? ['release.csv', figuresCsv(figures)] : ['release.json', JSON.stringify(jsonStatOf(figures, released))]
  // RFC 9530.
  reply.header('repr-digest', `sha-256=:${createHash('sha256').update(content).digest('base64')}:`)
  return sendFile(reply, format, name, content)
}
