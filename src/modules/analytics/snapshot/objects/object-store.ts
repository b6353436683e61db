import { once } from 'node:events'
import { request as requestPlainly, type IncomingMessage, type RequestOptions } from 'node:http'
import { request } from 'node:https'
import { pipeline } from 'node:stream/promises'
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

const isOk = ({ statusCode = 0 }: IncomingMessage): boolean => statusCode >= 200 && statusCode < 300

/** What the store says of a refusal: an XML element that every store has. */
const codeIn = /<Code>(\w+)<\/Code>/

/** What is sent with a request. */
interface Sent {
  readonly headers: Readonly<Record<string, string>>
  readonly content?: AsyncIterable<Uint8Array>
}

/** Objects by name. None is ever replaced or removed from here. */
export class ObjectStore {
  private readonly client: AwsClient

  constructor(private readonly bucket: BucketSettings) {
    const { accessKeyId, secretAccessKey, region } = bucket
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' })
  }

  /** Whether there is an object of that name. @throws Unavailable as all of these */
  async has(name: string): Promise<boolean> {
    const answer = await this.send(name, 'HEAD', longestSilence)
    answer.destroy()
    if (isOk(answer)) return true
    if (answer.statusCode !== 404) throw this.refused(answer, undefined)
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
    const answer = await this.send(name, 'PUT', longestSending, { headers, content })
    const code = isOk(answer) ? undefined : await this.codeOf(answer)
    answer.destroy()
    if (isOk(answer)) return true
    if (answer.statusCode === 412 || answer.statusCode === 409) return false
    throw this.refused(answer, code)
  }

  /** The bytes of an object; null if there is none of that name. */
  async get(name: string): Promise<AsyncGenerator<Uint8Array, void, undefined> | null> {
    const answer = await this.send(name, 'GET', longestSilence)
    if (isOk(answer)) return this.bytesOf(answer)
    const code = await this.codeOf(answer)
    if (answer.statusCode === 404 && code !== 'NoSuchBucket') return null
    throw this.refused(answer, code)
  }

  /**
   * Asks over a connection of its own. Not by `fetch`: that of Node 22 and 24 ends the process if a store closes the connection while we read more slowly
   * than it sends.
   * @param milliseconds until the answer must have begun
   */
  private async send(name: string, method: string, milliseconds: number, sent: Sent = { headers: {} }): Promise<IncomingMessage> {
    const url = new URL(`${this.bucket.url}/${encodeURIComponent(name)}`)
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), milliseconds)
    try {
      // The body is not signed: it is encrypted and proved by its own tags, and is read once.
      const { headers } = await this.client.sign(url.href, {
        method,
        headers: { ...sent.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      })
      const options: RequestOptions = { method, agent: false, headers: Object.fromEntries(headers), signal: late.signal }
      const asked = url.protocol === 'https:' ? request(url, options) : requestPlainly(url, options)
      const answered = once(asked, 'response')
      // A store may refuse before it has read all, and close.
      asked.on('error', () => undefined)
      if (sent.content) pipeline(sent.content, asked).catch(() => undefined)
      else asked.end()
      const [answer] = (await answered) as [IncomingMessage]
      return answer
    } catch (error) {
      throw this.unreachable(error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** The body piece by piece. A store that breaks off, or says nothing more for too long, is as one that cannot be reached. */
  private async *bytesOf(answer: IncomingMessage): AsyncGenerator<Uint8Array, void, undefined> {
    const pieces = answer[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>
    try {
      for (;;) {
        const next = await inTime(pieces.next()).catch((error: unknown) => {
          throw this.unreachable(error)
        })
        if (next.done) return
        yield next.value
      }
    } finally {
      answer.destroy()
    }
  }

  private async codeOf(answer: IncomingMessage): Promise<string | undefined> {
    let said = ''
    for await (const piece of this.bytesOf(answer)) {
      said += Buffer.from(piece).toString('latin1')
      if (said.length > mostSaid) break
    }
    return codeIn.exec(said)?.[1]
  }

  private unreachable(error: unknown): Unavailable {
    if (error instanceof Unavailable) return error
    const { code: known, cause, name } = error as NodeJS.ErrnoException
    const code = known ?? (cause as NodeJS.ErrnoException | undefined)?.code ?? name
    return new Unavailable(
      `The object store ${this.bucket.url} cannot be reached, or broke off (${code}). Look at the network, and at HUB_OBJECTS.`,
    )
  }

  private refused({ statusCode: status = 0 }: IncomingMessage, code: string | undefined): Unavailable {
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
