import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import { Unavailable } from '../../../../kit/errors.js'

/** A bucket of an object store that speaks the protocol of S3. */
export interface BucketSettings {
  /** `https://HOST/BUCKET`, to which the name of an object is added. */
  readonly url: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Milliseconds until the store must have begun to answer, and the longest time without a further byte. */
const longestSilence = 15_000
/** Milliseconds in which an object must have been sent. */
const longestSending = 600_000
/** Bytes of a refusal that are looked at. */
const mostSaid = 65_536

/** What the store says of a refusal: an XML element that every store has. */
const codeIn = /<Code>(\w+)<\/Code>/

/** Objects by name. None is ever replaced or removed from here. */
export class ObjectStore {
  private readonly client: AwsClient

  constructor(private readonly bucket: BucketSettings) {
    const { accessKeyId, secretAccessKey, region } = bucket
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' })
  }

  /** Whether there is an object of that name. @throws Unavailable as all of these */
  async has(name: string): Promise<boolean> {
    const answer = await this.send(name, { method: 'HEAD' }, longestSilence)
    if (answer.ok) return true
    if (answer.status !== 404) throw this.refused(answer.status, undefined)
    // Whoever asks with HEAD gets no body, so a bucket that is not there looks like an object that is not: GET tells them apart.
    const found = await this.get(name)
    if (!found) return false
    await found.return(undefined)
    return true
  }

  /**
   * Puts an object of `length` bytes under a name that nothing has yet. Returns whether it did: if there is one it stays.
   * @throws Unavailable if the store cannot be reached or refuses
   */
  async putIfAbsent(name: string, length: number, content: AsyncIterable<Uint8Array>): Promise<boolean> {
    // Some stores do not know the condition, so it is looked up too; of those that do, one of two publishers is refused.
    if (await this.has(name)) return false
    const headers = { 'content-length': String(length), 'content-type': 'application/octet-stream', 'if-none-match': '*' }
    const body = Readable.toWeb(Readable.from(content, { objectMode: false })) as unknown as ReadableStream<Uint8Array>
    const answer = await this.send(name, { method: 'PUT', headers, body }, longestSending)
    if (answer.ok) return true
    if (answer.status === 412 || answer.status === 409) return false
    throw this.refused(answer.status, await this.codeOf(answer))
  }

  /** The bytes of an object; null if there is none of that name. */
  async get(name: string): Promise<AsyncGenerator<Uint8Array, void, undefined> | null> {
    const answer = await this.send(name, { method: 'GET' }, longestSilence)
    if (answer.ok) return this.bytesOf(answer)
    const code = await this.codeOf(answer)
    if (answer.status === 404 && code !== 'NoSuchBucket') return null
    throw this.refused(answer.status, code)
  }

  /** @param milliseconds until the answer must have begun */
  private async send(name: string, init: RequestInit, milliseconds: number): Promise<Response> {
    const { body, ...rest } = init
    const url = `${this.bucket.url}/${encodeURIComponent(name)}`
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), milliseconds)
    try {
      // The body is not signed: it is encrypted and proved by its own tags, and is read once.
      const { headers } = await this.client.sign(url, { ...rest, headers: { ...rest.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } })
      return await fetch(url, { ...rest, headers, ...(body ? { body, duplex: 'half' } : {}), redirect: 'manual', signal: late.signal })
    } catch (error) {
      throw this.unreachable(error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** The body piece by piece. A store that breaks off, or says nothing more for too long, is as one that cannot be reached. */
  private async *bytesOf({ body }: Response): AsyncGenerator<Uint8Array, void, undefined> {
    const reader = body?.getReader()
    try {
      while (reader) {
        const next = await inTime(reader.read()).catch((error: unknown) => {
          throw this.unreachable(error)
        })
        if (next.done) return
        yield next.value
      }
    } finally {
      await reader?.cancel().catch(() => undefined)
    }
  }

  private async codeOf(answer: Response): Promise<string | undefined> {
    let said = ''
    for await (const piece of this.bytesOf(answer)) {
      said += Buffer.from(piece).toString('latin1')
      if (said.length > mostSaid) break
    }
    return codeIn.exec(said)?.[1]
  }

  private unreachable(error: unknown): Unavailable {
    if (error instanceof Unavailable) return error
    const { cause, name } = error as Error
    const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? name
    return new Unavailable(
      `The object store ${this.bucket.url} cannot be reached, or broke off (${code}). Look at the network, and at HUB_OBJECTS.`,
    )
  }

  private refused(status: number, code: string | undefined): Unavailable {
    const { url } = this.bucket
    if (code === 'NoSuchBucket') return new Unavailable(`${url} has no such bucket. Make it, or set HUB_OBJECTS to the right one.`)
    if (status === 401 || status === 403)
      return new Unavailable(
        `The object store ${url} refuses the access key, or the key may not list the bucket. Look at HUB_OBJECTS_ACCESS_KEY, at HUB_OBJECTS_SECRET_FILE and at the rights of that key.`,
      )
    if (status >= 300 && status < 400)
      return new Unavailable(
        `The object store ${url} sends us elsewhere (${status}). Set HUB_OBJECTS and HUB_OBJECTS_REGION to where the bucket is.`,
      )
    return new Unavailable(`The object store ${url} answers ${status}${code === undefined ? '' : ` (${code})`}.`)
  }
}

/** @throws Error if it takes too long */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('nothing more came', { cause: { code: 'SILENT' } })), longestSilence)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
