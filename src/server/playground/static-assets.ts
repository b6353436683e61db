import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** A file that may be served, named in code: no path ever comes from a request. */
export interface Asset {
  readonly file: URL
  readonly type: string
  /** Files of pinned packages change only with the hub's own version. */
  readonly cache: 'public, max-age=86400' | 'no-cache'
}

interface Loaded {
  readonly plain: Buffer
  readonly packed: Buffer
  readonly tag: string
}

const pack = promisify(gzip)

/** Serves a closed list of files, each read and compressed once. */
export class StaticAssets {
  private readonly loaded = new Map<string, Promise<Loaded>>()

  constructor(private readonly assets: Readonly<Record<string, Asset>>) {}

  /** False where the name is not on the list. */
  async serve(name: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const asset = Object.hasOwn(this.assets, name) ? this.assets[name] : undefined
    if (!asset) return false
    const { plain, packed, tag } = await this.load(name, asset)
    response.setHeader('etag', tag)
    response.setHeader('cache-control', asset.cache)
    response.setHeader('vary', 'accept-encoding')
    response.setHeader('x-content-type-options', 'nosniff')
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304).end()
      return true
    }
    const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    if (zipped) response.setHeader('content-encoding', 'gzip')
    const body = zipped ? packed : plain
    response.writeHead(200, { 'content-type': asset.type, 'content-length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
    return true
  }

  private load(name: string, asset: Asset): Promise<Loaded> {
    const known = this.loaded.get(name) ?? read(asset.file)
    this.loaded.set(name, known)
    return known
  }
}

async function read(file: URL): Promise<Loaded> {
  const plain = await readFile(file)
  const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { plain, packed: await pack(plain), tag }
}
