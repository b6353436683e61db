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

/** Milliseconds until the store must have begun to answer; sending an object takes longer. */
const longestWait = 15_000
const longestSending = 600_000

/** What the store says of a refusal: an XML element that every store has. */
const codeIn = /<Code>(\w+)<\/Code>/

/** Objects by name. None is ever replaced or removed from here. */
export class ObjectStore {
  private readonly client: AwsClient

  constructor(private readonly bucket: BucketSettings) {
    const { accessKeyId, secretAccessKey, region } = bucket
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 })
  }

  /** Whether there is an object of that name. @throws Unavailable as all of these */
  async has(name: string): Promise<boolean> {
    const answer = await this.send(name, { method: 'HEAD' }, longestWait)
    if (answer.ok) return true
    // Whoever asks with HEAD gets no body, so a bucket that is not there looks like an object that is not: GET tells them apart.
    if (answer.status === 404) return (await this.get(name)) !== null
    throw this.refused(answer.status, undefined)
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
    const said = await answer.text()
    if (answer.ok) return true
    if (answer.status === 412 || answer.status === 409) return false
    throw this.refused(answer.status, codeIn.exec(said)?.[1])
  }

  /** The bytes of an object; null if there is none of that name. */
  async get(name: string): Promise<AsyncIterable<Uint8Array> | null> {
    const answer = await this.send(name, { method: 'GET' }, longestSending)
    if (answer.ok && answer.body) return answer.body
    const code = codeIn.exec(await answer.text())?.[1]
    if (answer.status === 404 && code !== 'NoSuchBucket') return null
    throw this.refused(answer.status, code)
  }

  private async send(name: string, init: RequestInit, milliseconds: number): Promise<Response> {
    const { body, ...rest } = init
    const url = `${this.bucket.url}/${encodeURIComponent(name)}`
    try {
      // The body is not signed: it is encrypted and proved by its own tags, and is read once.
      const { headers } = await this.client.sign(url, { ...rest, headers: { ...rest.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } })
      return await fetch(url, {
        ...rest,
        headers,
        ...(body ? { body, duplex: 'half' } : {}),
        redirect: 'error',
        signal: AbortSignal.timeout(milliseconds),
      })
    } catch (error) {
      if (error instanceof Unavailable) throw error
      throw new Unavailable(`The object store ${this.place()} cannot be reached. Look at the network, and at HUB_OBJECTS.`)
    }
  }

  private refused(status: number, code: string | undefined): Unavailable {
    if (code === 'NoSuchBucket') return new Unavailable(`${this.place()} has no such bucket. Make it, or set HUB_OBJECTS to the right one.`)
    if (status === 401 || status === 403)
      return new Unavailable(
        `The object store ${this.place()} refuses the access key. Set HUB_OBJECTS_ACCESS_KEY and HUB_OBJECTS_SECRET_FILE.`,
      )
    return new Unavailable(`The object store ${this.place()} answers ${status}${code === undefined ? '' : ` (${code})`}.`)
  }

  private place(): string {
    return this.bucket.url
  }
}
