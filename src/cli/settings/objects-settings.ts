import { readFile } from 'node:fs/promises'
import { Invalid } from '../../kit/errors.js'
import type { ObjectsSettings } from '../../hub/objects-of.js'
import { checkReadable } from '../terminal/check-readable.js'

const together = ['HUB_OBJECTS_ACCESS_KEY', 'HUB_OBJECTS_SECRET_FILE', 'HUB_OBJECTS_KEY_FILE'] as const
const region = 'HUB_OBJECTS_REGION'

/**
 * The object store of published quarters, if `HUB_OBJECTS` names one. Both secrets are read from files, because everybody who may look at a process can read its
 * environment.
 * @throws Invalid `SETTING_INVALID` if a part is missing, or is not what it must be; `FILE_MISSING`, `KEY_REFUSED`
 */
export async function objectsFrom(env: NodeJS.ProcessEnv): Promise<ObjectsSettings | undefined> {
  const url = env['HUB_OBJECTS']
  const set = [...together, region].find((name) => env[name])
  if (!url) {
    if (set) throw new Invalid('SETTING_INVALID', `${set} is set without HUB_OBJECTS, the address of the bucket. Set both, or neither.`)
    return undefined
  }
  const missing = together.filter((name) => !env[name])
  if (missing.length > 0)
    throw new Invalid('SETTING_INVALID', `HUB_OBJECTS is set without ${missing.join(', ')}. Set all of them, or none.`)
  return {
    bucket: {
      url: bucketFrom(url),
      region: env[region] || 'us-east-1',
      accessKeyId: env['HUB_OBJECTS_ACCESS_KEY'] ?? '',
      secretAccessKey: await secretFrom(env['HUB_OBJECTS_SECRET_FILE'] ?? ''),
    },
    key: await keyFrom(env['HUB_OBJECTS_KEY_FILE'] ?? ''),
  }
}

/** Over a network only https: what is sent is encrypted, but who may send is not proved to a stranger in between. */
function bucketFrom(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isLocal = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  const isWhole = url && url.pathname.length > 1 && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  if (!isWhole || (url.protocol !== 'https:' && !isLocal))
    throw new Invalid(
      'SETTING_INVALID',
      'HUB_OBJECTS must be the address of a bucket, such as https://objects.example/quarters; http only on this machine.',
    )
  return url.href.replace(/\/+$/, '')
}

async function secretFrom(file: string): Promise<string> {
  await checkReadable(file)
  const text = (await readFile(file, 'utf8')).trim()
  // The sentence does not repeat what the file holds.
  if (!/^\S{8,}$/.test(text))
    throw new Invalid('SETTING_INVALID', 'The file of HUB_OBJECTS_SECRET_FILE must hold one line, the secret access key.')
  return text
}

async function keyFrom(file: string): Promise<Buffer> {
  await checkReadable(file)
  const text = (await readFile(file, 'utf8')).trim()
  if (!/^[0-9a-f]{64}$/i.test(text))
    throw new Invalid('KEY_REFUSED', 'The file of HUB_OBJECTS_KEY_FILE must hold 64 hex digits (32 random bytes): openssl rand -hex 32')
  return Buffer.from(text, 'hex')
}
