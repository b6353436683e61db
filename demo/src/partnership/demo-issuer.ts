import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose'
import type { Role } from '../../../src/access/roles.js'
import { Invalid } from '../../../src/kit/errors.js'
import { hubAudience, type TrustedIssuer } from '../../../src/modules/identity/index.js'
import { keepOnce } from './keep-once.js'

const demoIssuerName = 'urn:partnership-hub:demo'
/** Lifetime of a demo token, in seconds. */
const demoTtl = 3_600

interface DemoTokenRequest {
  /** At least one. */
  readonly roles: readonly Role[]
  readonly partner: string
  readonly now: Date
  /** In seconds; an hour by default. */
  readonly ttl?: number
}

/** The parts of the hub's setting that decide whether it may issue identities itself. */
interface Place {
  /** True if the database is the embedded one, with synthetic people only. */
  readonly embedded: boolean
  readonly host: string
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/

/** With a real database, or if reachable from other machines, a local issuer would let anyone in. */
export function checkMayIssueTokens({ embedded, host }: Place): void {
  if (!embedded) throw new Invalid('DEMO_ONLY', 'Demo tokens exist only with the embedded database. Sign in at the identity provider.')
  if (!loopback.test(host)) throw new Invalid('DEMO_ONLY', 'Demo tokens exist only on loopback. Set HOST to 127.0.0.1.')
}

/** The issuer of the demo partnership: one Ed25519 key, kept in the data folder. */
export class DemoIssuer {
  private constructor(
    private readonly privateKey: CryptoKey,
    private readonly publicJwk: JWK & { kid: string },
  ) {}

  /** Opens the issuer of this data folder. The first time, makes it. */
  static async open(dataDir: string, place: Place): Promise<DemoIssuer> {
    checkMayIssueTokens(place)
    const jwk = await keptKey(dataDir)
    const { d: _private, ...publicPart } = jwk
    const kid = await calculateJwkThumbprint(publicPart)
    return new DemoIssuer((await importJWK(jwk, 'EdDSA')) as CryptoKey, { ...publicPart, kid, alg: 'EdDSA' })
  }

  /** What the hub trusts: only the public half of the key. */
  get trusted(): TrustedIssuer {
    return { issuer: demoIssuerName, audience: hubAudience, keys: createLocalJWKSet({ keys: [this.publicJwk] }) }
  }

  issueToken({ roles, partner, now, ttl = demoTtl }: DemoTokenRequest): Promise<string> {
    const issuedAt = Math.floor(now.getTime() / 1000)
    const name = roles.map((role) => role.toLowerCase().replaceAll('_', '-')).join('+')
    return new SignJWT({ partner, roles, amr: ['mfa'] })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: this.publicJwk.kid })
      .setIssuer(demoIssuerName)
      .setAudience(hubAudience)
      .setSubject(`${name}@${partner}`)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + ttl)
      .sign(this.privateKey)
  }
}

async function keptKey(dataDir: string): Promise<JWK> {
  const file = join(dataDir, 'issuer.json')
  await keepOnce(file, async () => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
    return JSON.stringify(await exportJWK(privateKey))
  })
  return readKey(file)
}

async function readKey(file: string): Promise<JWK> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK
  } catch {
    throw new Invalid(
      'ISSUER_UNREADABLE',
      'The key of the demo issuer cannot be read. Delete issuer.json in the data folder and start again.',
    )
  }
}
