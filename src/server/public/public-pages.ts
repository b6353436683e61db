import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  isShown,
  type ListedPublication,
  type Publication,
  type PublicationReader,
  type ReleasedFigures,
} from '../../modules/releases/index.js'
import type { PublicPart } from '../../modules/governance/index.js'
import { header, urlOf } from '../http/admission.js'
import { catalogAddress, catalogOf, catalogType } from './catalog.js'
import { areDutiesByForce, dutiesByForce } from './duties-by-force.js'
import { forceEnd, forcePage, noForcePage } from './force-page.js'
import { areVictimsByForce, victimsByForce } from './victims/victims-by-force.js'
import { victimsForcePage, wrongVictimsView } from './victims/victims-page.js'
import { wrongView, type ForcesView } from './forces-page.js'
import { html } from './html.js'
import { htmlPage, publicPolicy } from './page-frame.js'
import { englishText, type PublicText } from './text/public-text.js'
import { answeredIn, noSuchLanguage, textFor } from './text/text-for.js'
import { atomType } from '../../kit/atom.js'
import { publicationFeed, feedAddress } from './publication-feed.js'
import { robotsOf, sitemapAddress, sitemapOf, sitemapType, versionPages } from './sitemap.js'
import { addressOf, chainAddress } from './publication-parts.js'
import { listPage, publicationPage, type NewestByForce } from './publication-page.js'
import { pageType, publicationFile, type PublicFile } from './publication-file.js'

const chainType = 'application/json; charset=utf-8'

/** Seconds for which a page may be shown without asking again. Withdrawn figures disappear within a minute. */
const fresh = 60

const address = /^\/public\/([a-z0-9-]{1,60})(?:\/v([1-9][0-9]{0,3})(.*))?$/
/** The page of a force in a version, or in the newest. */
const ofForce = /^\/public\/([a-z0-9-]{1,60})(?:\/v([1-9][0-9]{0,3}))?\/force\/([^/]{1,60})$/

/** What pages of forces are about: duties of the Victims' Code, or what victims heard and forces did. */
type ForcesKind = keyof NewestByForce

/** What was released for everybody, without signing in: a list, and a page and files for each version. */
export class PublicPages {
  /** Which kind of pages of forces a version has. Its question never changes, so this is looked up once. */
  private readonly kinds = new Map<string, ForcesKind | null>()

  /** @param origin the hub's own address, for addresses that must be whole */
  constructor(
    private readonly publications: Pick<PublicationReader, 'entries' | 'find'>,
    private readonly chain: (after: number) => Promise<PublicPart>,
    private readonly origin: () => string,
  ) {}

  /** Answers /public and everything below it. What is not released is answered like what does not exist. */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { pathname } = urlOf(request)
    const text = textFor(request, urlOf(request))
    if (!text) return noSuchLanguage(request, urlOf(request), reply)
    if (pathname === '/public' || pathname === '/public/') {
      const entries = await this.publications.entries()
      return send(request, reply, 200, { type: pageType, body: listPage(text, entries, await this.newestByForce(entries)), text })
    }
    if (pathname === catalogAddress)
      return send(request, reply, 200, { type: catalogType, body: catalogOf(await this.publications.entries()) })
    if (pathname === feedAddress)
      return send(request, reply, 200, {
        type: atomType,
        body: publicationFeed(text, this.origin(), await this.publications.entries()),
        text,
      })
    if (pathname === chainAddress)
      return send(request, reply, 200, { type: chainType, body: JSON.stringify(await this.chain(placeIn(request))) })
    // Safeguard No address is made of what a request says: this.origin() -> `${request.protocol}://${request.host}`
    if (pathname === sitemapAddress) return send(request, reply, 200, { type: sitemapType, body: await this.sitemap(this.origin()) })
    if (pathname === '/robots.txt') return send(request, reply, 200, { type: 'text/plain; charset=utf-8', body: robotsOf(this.origin()) })
    const [, forceSlug, forceVersion, force = ''] = ofForce.exec(pathname) ?? []
    if (forceSlug !== undefined) return this.answerForce({ request, reply, text }, { slug: forceSlug, version: forceVersion, force })
    const [, slug, version, end = ''] = address.exec(pathname) ?? []
    if (slug === undefined) return sendNothing(text, reply)
    if (version === undefined) return this.redirect(slug, '', text, reply)
    const publication = await this.publications.find({ slug, version: Number(version) })
    if (!publication) return sendNothing(text, reply)
    const view = viewIn(request)
    const wrong = end === '' ? wrongIn(publication, text, view) : null
    if (wrong) return sendPage(text, reply, 404, htmlPage(text, text.title('nothing.title'), html`<p class="said">${wrong}</p>`))
    const file = publicationFile(text, publication, end, view)
    return file ? sendStanding(request, reply, publication, file) : sendNothing(text, reply)
  }

  /** Answers the page of a force in a publication of the Code's duties by force. */
  private async answerForce(
    { request, reply, text }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly text: PublicText },
    { slug, version, force }: { readonly slug: string; readonly version: string | undefined; readonly force: string },
  ): Promise<FastifyReply> {
    if (version === undefined) return this.redirect(slug, forceEnd(force), text, reply)
    const publication = await this.publications.find({ slug, version: Number(version) })
    if (!publication) return sendNothing(text, reply)
    // Safeguard Public page of a force: ended is gone
    if (!publication.figures)
      return sendStanding(request, reply, publication, { type: pageType, body: publicationPage(text, publication), text })
    const [duties, victims] = [dutiesByForce(publication, text), victimsByForce(publication, text)]
    if (!duties && !victims) return sendNothing(text, reply)
    const found = (duties ?? victims)?.forces.find(({ code }) => code === force)
    if (!found) return sendPage(text, reply, 404, noForcePage(text, publication, force))
    const beside = await this.besideOf(duties ? 'VICTIMS' : 'DUTIES', force)
    const body = duties ? forcePage(publication, duties, found, beside) : victims && victimsForcePage(publication, victims, found, beside)
    return sendStanding(request, reply, publication, { type: pageType, body: body ?? '', text })
  }

  /** The list, the version pages that stand, and the pages of forces of the newest publication by force. */
  private async sitemap(origin: string): Promise<string> {
    const entries = await this.publications.entries()
    const versions = versionPages(entries)
    const newest = await this.newestByForce(entries)
    const forces = [newest.DUTIES, newest.VICTIMS].flatMap((one) => {
      if (!one) return []
      const changed = versions.find(({ path }) => path === addressOf(one))?.changed ?? null
      const codes = (dutiesByForce(one, englishText) ?? victimsByForce(one, englishText))?.forces ?? []
      return codes.map(({ code }) => ({ path: `${addressOf(one)}${forceEnd(code)}`, changed }))
    })
    return sitemapOf(origin, [{ path: '/public', changed: null }, ...versions, ...forces])
  }

  /** The newest version has its own address. This one is for links that should always lead to the newest. */
  private async redirect(slug: string, end: string, text: PublicText, reply: FastifyReply): Promise<FastifyReply> {
    const newest = (await this.publications.entries()).find((entry) => entry.slug === slug)
    if (!newest) return sendNothing(text, reply)
    return reply
      .code(302)
      .header('location', text.link(`/public/${slug}/v${newest.version}${end}`))
      .header('cache-control', `public, max-age=${fresh}`)
      .send()
  }

  /** The address of a force's page in the newest publication of another kind; null if it has none there. */
  private async besideOf(kind: ForcesKind, force: string): Promise<string | null> {
    const other = (await this.newestByForce(await this.publications.entries()))[kind]
    const forces = other && (dutiesByForce(other, englishText) ?? victimsByForce(other, englishText))?.forces
    return other && forces?.some(({ code }) => code === force) ? `${addressOf(other)}${forceEnd(force)}` : null
  }

  /** Of each kind of pages of forces, the publication that was released last and stands; null if there is none. */
  private async newestByForce(entries: readonly ListedPublication[]): Promise<NewestByForce> {
    const newest: { DUTIES: Publication | null; VICTIMS: Publication | null } = { DUTIES: null, VICTIMS: null }
    for (const entry of entries.filter(isShown).sort((one, other) => other.releasedAt.getTime() - one.releasedAt.getTime())) {
      const key = `${entry.slug}/v${String(entry.version)}`
      const known = this.kinds.get(key)
      if (known === null || (known && newest[known])) continue
      const publication = await this.publications.find(entry)
      if (!publication?.figures) continue
      const kind = kindOf(publication.figures)
      this.kinds.set(key, kind)
      if (kind) newest[kind] ??= publication
    }
    return newest
  }
}

const kindOf = (figures: ReleasedFigures): ForcesKind | null =>
  areDutiesByForce(figures) ? 'DUTIES' : areVictimsByForce(figures) ? 'VICTIMS' : null

/** What is wrong with the address of a page of forces, as a sentence; null if nothing is. */
function wrongIn(publication: Publication, text: PublicText, view: ForcesView): string | null {
  const [duties, victims] = [dutiesByForce(publication, text), victimsByForce(publication, text)]
  if (duties) return wrongView(duties, view)
  return victims && wrongVictimsView(victims, view)
}

/** What the address of a page of forces asks for. */
function viewIn(request: FastifyRequest): ForcesView {
  const { searchParams } = urlOf(request)
  return { by: searchParams.get('by') ?? undefined, period: searchParams.get('year') ?? undefined }
}

/** The place after which the chain is asked; 0 if the address names none. */
const placeIn = (request: FastifyRequest): number => Number(/^\d{1,9}$/.exec(urlOf(request).searchParams.get('after') ?? '')?.[0] ?? 0)

/** Sends a page or file with the status of its version: it stands, is withdrawn or held back, or is under review. */
function sendStanding(request: FastifyRequest, reply: FastifyReply, publication: Publication, file: PublicFile): FastifyReply {
  const { hiddenUntil, withdrawnAt, isHeldBack } = publication
  if (hiddenUntil) return sendHidden(reply, hiddenUntil, file)
  return send(request, reply, withdrawnAt || isHeldBack ? 410 : 200, file)
}

function send(request: FastifyRequest, reply: FastifyReply, status: number, { type, body, text }: PublicFile): FastifyReply {
  if (text) answeredIn(text, reply)
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  reply.header('etag', etag).header('cache-control', `public, max-age=${fresh}`).header('content-security-policy', publicPolicy)
  if (status === 200 && isKnown(header(request, 'if-none-match'), etag)) return reply.code(304).send()
  return reply.code(status).header('content-type', type).send(body)
}

/** Not available now, with the time to try again (RFC 9110), so that machines come back and do not forget the address. */
const sendHidden = (reply: FastifyReply, until: Date, { type, body, text }: PublicFile): FastifyReply =>
  (text ? answeredIn(text, reply) : reply)
    .code(503)
    .header('retry-after', until.toUTCString())
    .header('cache-control', 'no-store')
    .header('content-security-policy', publicPolicy)
    .header('content-type', type)
    .send(body)

/** The same answer for everything that does not exist: it repeats nothing of the address. */
function sendNothing(asked: PublicText, reply: FastifyReply): FastifyReply {
  const text = asked.at('/public')
  return sendPage(text, reply, 404, htmlPage(text, text.title('nothing.title'), html`<p>${text.html('nothing.said')}</p>`))
}

const sendPage = (text: PublicText, reply: FastifyReply, status: number, body: string): FastifyReply =>
  answeredIn(text, reply).code(status).header('content-security-policy', publicPolicy).header('content-type', pageType).send(body)

/** Proxies make a tag weak when they compress a body. */
const isKnown = (given: string | undefined, etag: string): boolean =>
  given
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*') ?? false
