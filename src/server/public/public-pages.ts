import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PublicationReader } from '../../modules/releases/index.js'
import { header, urlOf } from '../http/admission.js'
import { catalogAddress, catalogOf, catalogType } from './catalog.js'
import { html } from './html.js'
import { pageOf, publicPolicy } from './page-frame.js'
import { listPage } from './publication-page.js'
import { pageType, publicationFile, type PublicFile } from './publication-file.js'

/** Seconds for which a page may be shown without asking again. Withdrawn figures disappear within a minute. */
const fresh = 60

const nothingHere = pageOf('Not found', html`<p>There is no publication at this address.</p>`)

const address = /^\/public\/([a-z0-9-]{1,60})(?:\/v([1-9][0-9]{0,3})(.*))?$/

/** What was released for everybody, without signing in: a list, and a page and files for each version. */
export class PublicPages {
  constructor(private readonly publications: Pick<PublicationReader, 'entries' | 'find'>) {}

  /** Answers /public and everything below it. What is not released is answered like what does not exist. */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { pathname } = urlOf(request)
    if (pathname === '/public' || pathname === '/public/')
      return send(request, reply, 200, { type: pageType, body: listPage(await this.publications.entries()) })
    if (pathname === catalogAddress)
      return send(request, reply, 200, { type: catalogType, body: catalogOf(await this.publications.entries()) })
    const [, slug, version, end = ''] = address.exec(pathname) ?? []
    if (slug === undefined) return sendNothing(reply)
    if (version === undefined) return this.redirect(slug, reply)
    const publication = await this.publications.find({ slug, version: Number(version) })
    const file = publication && publicationFile(publication, end)
    if (!file) return sendNothing(reply)
    const { hiddenUntil } = publication
    if (hiddenUntil) return sendHidden(reply, hiddenUntil, file)
    return send(request, reply, publication.withdrawnAt ? 410 : 200, file)
  }

  /** The newest version has its own address. This one is for links that should always lead to the newest. */
  private async redirect(slug: string, reply: FastifyReply): Promise<FastifyReply> {
    const newest = (await this.publications.entries()).find((entry) => entry.slug === slug)
    if (!newest) return sendNothing(reply)
    return reply
      .code(302)
      .header('location', `/public/${slug}/v${newest.version}`)
      .header('cache-control', `public, max-age=${fresh}`)
      .send()
  }
}

function send(request: FastifyRequest, reply: FastifyReply, status: number, { type, body }: PublicFile): FastifyReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  reply.header('etag', etag).header('cache-control', `public, max-age=${fresh}`).header('content-security-policy', publicPolicy)
  if (status === 200 && isKnown(header(request, 'if-none-match'), etag)) return reply.code(304).send()
  return reply.code(status).header('content-type', type).send(body)
}

/** Not available now, with the time to try again (RFC 9110), so that machines come back and do not forget the address. */
const sendHidden = (reply: FastifyReply, until: Date, { type, body }: PublicFile): FastifyReply =>
  reply
    .code(503)
    .header('retry-after', until.toUTCString())
    .header('cache-control', 'no-store')
    .header('content-security-policy', publicPolicy)
    .header('content-type', type)
    .send(body)

/** The same answer for everything that does not exist. */
const sendNothing = (reply: FastifyReply): FastifyReply =>
  reply.code(404).header('content-security-policy', publicPolicy).header('content-type', pageType).send(nothingHere)

/** Proxies make a tag weak when they compress a body. */
const isKnown = (given: string | undefined, etag: string): boolean =>
  given
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*') ?? false
