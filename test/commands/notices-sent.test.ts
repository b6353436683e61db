import { createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { operatorActor } from '../../src/modules/governance/index.js'
import { post } from '../../src/modules/notices/sending/post.js'
import { waits } from '../../src/modules/notices/sending/sender.js'
import { asOwner } from '../support/as-owner.js'
import { officerOf, startHub, type TestHub } from '../support/hub.js'
import { beforeSecond, direct, secondDay } from '../support/notice-hubs.js'
import { startReceiver, type Receiver, type Received } from '../support/own-receiver.js'
import { submitDirect } from '../support/rows.js'
import { withoutSecondFactor } from '../support/ways-out.js'

const told = ['surrey', 'kent', 'mopac', 'hmicfrs', 'university', 'victim-support']

let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.stop())

const proposing = 'mutation($url: String!) { proposed: proposeNoticeAddress(url: $url) { id approvedAt } }'
const propose = async (hub: TestHub, partner: string, url = receiver.url(partner)): Promise<string> =>
  (await hub.query<{ proposed: { id: string } }>(officerOf(partner), proposing, { url })).proposed.id

/** `at` tells the hubs of a suite apart. */
async function inUse(hub: TestHub, partner: string, at = 'hub'): Promise<void> {
  await hub.hub.noticeAddresses.approve(operatorActor, await propose(hub, partner, receiver.url(`${at}/${partner}`)))
}

/** A hub that sends only when a test says so: by itself it would at some time within ten seconds. */
async function quiet(sending: readonly string[]): Promise<TestHub> {
  const hub = await beforeSecond(sending, { ownReceivers: receiver.own })
  await hub.hub.noticeSender.stop()
  return hub
}

interface Delivered {
  readonly quarter: string
  readonly attempts: number
  readonly sentAt: string | null
  readonly givenUpAt: string | null
  readonly lastFailure: string | null
}
const deliveriesOf = async (hub: TestHub, partner: string): Promise<readonly Delivered[]> => {
  const document = '{ noticeAddresses { deliveries { quarter attempts sentAt givenUpAt lastFailure } } }'
  const { noticeAddresses } = await hub.query<{ noticeAddresses: { deliveries: Delivered[] }[] }>(officerOf(partner), document)
  return noticeAddresses.flatMap(({ deliveries }) => deliveries)
}

const byPath = (messages: readonly Received[]): Received[] => [...messages].sort((one, other) => (one.path < other.path ? -1 : 1))

/** Runs rounds until nothing is due, and returns what arrived meanwhile. */
async function arrived(hub: TestHub): Promise<Received[]> {
  const before = receiver.received.length
  while ((await hub.hub.noticeSender.round()) > 0);
  return byPath(receiver.received.slice(before))
}

/** What arrives of a hub that sends by itself. */
async function arrivedByItself(hub: TestHub, many: number): Promise<Received[]> {
  const before = receiver.received.length
  hub.hub.noticeSender.start()
  for (let waited = 0; waited < 600 && receiver.received.length < before + many; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 200))
  await hub.hub.noticeSender.stop()
  return byPath(receiver.received.slice(before))
}

const later = (seconds: number): string => new Date(new Date(secondDay).getTime() + seconds * 1_000).toISOString()

describe('what arrives after a publication', () => {
  let hubs: { readonly plain: TestHub; readonly one: TestHub }
  let messages: { readonly plain: readonly Received[]; readonly one: readonly Received[] }
  beforeAll(async () => {
    const start = async (at: string): Promise<TestHub> => {
      const hub = await quiet(['surrey', 'kent'])
      for (const partner of told) await inUse(hub, partner, at)
      // Proposed, and not approved.
      await propose(hub, 'essex')
      return hub
    }
    hubs = { plain: await start('plain'), one: await start('one') }
    await submitDirect(hubs.one, direct('2025Q1', 1, 'more'), 'more')
    for (const hub of Object.values(hubs)) await hub.hub.publish()
    messages = { plain: await arrivedByItself(hubs.plain, told.length), one: await arrived(hubs.one) }
  })
  afterAll(async () => {
    for (const hub of Object.values(hubs)) await hub.stop()
  })

  test('each partner with an approved address is told once, and nobody else', async () => {
    expect(messages.plain.map(({ path }) => path)).toEqual([...told].sort().map((partner) => `/plain/${partner}`))
    expect(await arrived(hubs.plain)).toEqual([])
  })

  test('a direct case between two publications changes no byte for any receiver but the charity', () => {
    const ofOthers = (of: readonly Received[]) =>
      of
        .map(({ path, body, headers }) => ({ partner: path.split('/').at(-1), body, id: headers['webhook-id'] }))
        .filter(({ partner }) => partner !== 'victim-support')
    expect(ofOthers(messages.plain)).toHaveLength(told.length - 1)
    expect(ofOthers(messages.one)).toEqual(ofOthers(messages.plain))
  })

  test('a message holds what the API answers to the same partner', async () => {
    const fields =
      'id quarter comparedWith partner publishedOn judged summary lines { measure subject from to direction value sentence } notTold { subject reason }'
    const { notice } = await hubs.plain.query<{ notice: unknown }>(
      { role: 'POLICE_ANALYST', partner: 'surrey' },
      `{ notice { ${fields} } }`,
    )
    const { body = '' } = messages.plain.find(({ path }) => path === '/plain/surrey') ?? {}
    expect(JSON.parse(body)).toEqual({ type: 'notice', notice })
    expect(body).toContain('VICTIMS_REFERRED')
  })

  test('a message is signed with its id and its time, and a changed one is not', async () => {
    const { publicKey } = (await hubs.plain.hub.noticeKeys.keys()).inUse
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    for (const { headers, body } of messages.plain) {
      const [id, time, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name]))
      const isSigned = (text: string): boolean =>
        verify(null, Buffer.from(text), key, Buffer.from(signature?.split(',')[1] ?? '', 'base64'))
      expect(isSigned(`${id}.${time}.${body}`)).toBe(true)
      expect(isSigned(`${id}.${Number(time) + 1}.${body}`)).toBe(false)
      expect(isSigned(`${id}.${time}.${body} `)).toBe(false)
      expect(Math.abs(Number(time) - new Date(secondDay).getTime() / 1_000)).toBeLessThan(3_600)
    }
  })

  test('a notice that was sent is in the log, as a disclosure to the partner', async () => {
    const events = await asOwner(
      hubs.plain.hub.settings.dataDir,
      `SELECT partner, verb FROM audit.events WHERE event = 'notice:sent' ORDER BY partner`,
    )
    expect(events).toEqual([...told].sort().map((partner) => ({ partner, verb: 'DISCLOSURE' })))
  })
})

describe('a receiver that does not answer as it should', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await quiet(['surrey'])
    await inUse(hub, 'surrey')
    await hub.hub.publish()
  })
  afterAll(() => hub.stop())
  beforeEach(() => receiver.answer(204))

  test('a redirect is not followed, and an answer that is no success is tried again later, with the same bytes', async () => {
    receiver.answer(302, receiver.url('elsewhere'))
    const first = await arrived(hub)
    expect(first.map(({ path }) => path)).toEqual(['/hub/surrey'])
    expect(await deliveriesOf(hub, 'surrey')).toMatchObject([
      { attempts: 1, sentAt: null, lastFailure: expect.stringContaining('A redirect is not followed') },
    ])
    // Not before its time.
    expect(await arrived(hub)).toEqual([])
    receiver.answer(500)
    hub.moveTo(later(120))
    const second = await arrived(hub)
    expect(second.map(({ body, headers }) => [body, headers['webhook-id']])).toEqual(
      first.map(({ body, headers }) => [body, headers['webhook-id']]),
    )
    expect(second[0]?.headers['webhook-timestamp']).not.toBe(first[0]?.headers['webhook-timestamp'])
  })

  test('nothing is sent while the partner is suspended', async () => {
    await hub.hub.partnership.setPartnerSuspended(operatorActor, 'surrey', true)
    hub.moveTo(later(1_000))
    expect(await arrived(hub)).toEqual([])
    expect(await asOwner(hub.hub.settings.dataDir, 'SELECT attempts, last_failure FROM governance.notice_outbox')).toEqual([
      { attempts: 3, last_failure: 'NOT_AGREED' },
    ])
    await hub.hub.partnership.setPartnerSuspended(operatorActor, 'surrey', false)
  })

  test('after the last attempt a notice is given up, and is never tried again', async () => {
    receiver.answer(503)
    let at = 1_000
    for (const wait of waits.slice(2)) {
      at += wait + 60
      hub.moveTo(later(at))
      expect(await arrived(hub)).toHaveLength(1)
    }
    expect(await deliveriesOf(hub, 'surrey')).toMatchObject([{ attempts: waits.length + 1, sentAt: null, givenUpAt: expect.any(String) }])
    receiver.answer(204)
    hub.moveTo(later(at + 1_000_000))
    expect(await arrived(hub)).toEqual([])
  })
})

describe('each attempt by itself', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await quiet(['surrey'])
    for (const partner of ['essex', 'kent', 'surrey']) await inUse(hub, partner, 'each')
    await hub.hub.publish()
  })
  afterAll(() => hub.stop())
  beforeEach(() => receiver.answer(204))
  const asSuperuser = (...statements: readonly string[]) => asOwner(hub.hub.settings.dataDir, ...statements)
  const pathsOf = (messages: readonly Received[]): string[] => messages.map(({ path }) => path)
  const sentOf = (partner: string) =>
    asSuperuser(`SELECT detail FROM audit.events WHERE event = 'notice:sent' AND partner = '${partner}' ORDER BY seq`)
  /** The agreement without the feed, or with it again. */
  const cover = async (version: number, without?: string) => {
    const terms = (await hub.hub.partnership.agreements()).find(({ reference }) => reference === 'DSA-DEMO-1')
    if (!terms) throw new Error('there is no such agreement')
    const { id: _id, suspendedAt: _suspended, enteredBy: _by, left: _left, ...written } = terms
    const feeds = [...new Set([...terms.feeds, 'POLICE_REFERRAL'])].filter((feed) => feed !== without)
    await hub.hub.partnership.apply(operatorActor, { ...written, signedAt: terms.signedAt?.toISOString() ?? null, version, feeds })
  }

  test('a hub that stops waits for the message that is being sent, and begins no other', async () => {
    const before = receiver.received.length
    const stopped = new Promise<void>((resolve) => receiver.beforeNext(() => void hub.hub.noticeSender.stop().then(resolve)))
    hub.hub.noticeSender.start()
    await stopped
    expect(pathsOf(receiver.received.slice(before))).toEqual(['/each/essex'])
    expect(await deliveriesOf(hub, 'essex')).toMatchObject([{ attempts: 1, sentAt: expect.any(String) }])
    expect(await deliveriesOf(hub, 'surrey')).toMatchObject([{ attempts: 0 }])
  })

  test('nothing is sent that cannot be put into the log first, and the attempt is not counted', async () => {
    await asSuperuser('REVOKE INSERT ON audit.events FROM hub_notify')
    expect(await arrived(hub)).toEqual([])
    await asSuperuser('GRANT INSERT ON audit.events TO hub_notify')
    expect(await deliveriesOf(hub, 'surrey')).toMatchObject([{ attempts: 0, lastFailure: expect.stringContaining('a reason of its own') }])
    receiver.answer(500)
    hub.moveTo(later(120))
    expect(pathsOf(await arrived(hub))).toEqual(['/each/kent', '/each/surrey'])
    // Also of an attempt that failed: the receiver has read it.
    expect(await sentOf('surrey')).toEqual([{ detail: { quarter: '2025Q1', attempt: 1 } }])
  })

  test('a notice that cannot be handled keeps no other waiting', async () => {
    receiver.answer(500)
    await asSuperuser(
      `CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$`,
      `CREATE TRIGGER refuse BEFORE UPDATE ON governance.notice_outbox FOR EACH ROW WHEN (OLD.partner = 'kent') EXECUTE FUNCTION public.refuse()`,
    )
    hub.moveTo(later(1_000))
    expect(pathsOf(await arrived(hub))).toEqual(['/each/surrey'])
    await asSuperuser('DROP TRIGGER refuse ON governance.notice_outbox')
  })

  test('a body that is kept is not sent once the agreement covers less than it was made from', async () => {
    await cover(2, 'POLICE_REFERRAL')
    hub.moveTo(later(10_000))
    expect(await arrived(hub)).toEqual([])
    expect(await deliveriesOf(hub, 'surrey')).toMatchObject([
      { attempts: 3, lastFailure: expect.stringContaining('No live agreement lets the partner be told') },
    ])
    await cover(3)
    hub.moveTo(later(20_000))
    expect(pathsOf(await arrived(hub))).toEqual(['/each/kent', '/each/surrey'])
  })

  test('a notice that cannot be made is given up after the last attempt, and the operator reads why in words', async () => {
    await asSuperuser(
      `UPDATE governance.notice_outbox SET sent_at = NULL, body = NULL, attempts = 0 WHERE partner = 'kent'`,
      `CREATE TRIGGER refuse BEFORE UPDATE ON governance.notice_outbox FOR EACH ROW WHEN (NEW.partner = 'kent' AND NEW.body IS NOT NULL)
        EXECUTE FUNCTION public.refuse()`,
    )
    let at = 50_000
    for (const wait of [0, ...waits]) {
      at += wait + 60
      hub.moveTo(later(at))
      expect(await arrived(hub)).toEqual([])
    }
    const [inKent] = await hub.hub.noticeAddresses.open('kent')
    expect(inKent?.deliveries).toMatchObject([
      { attempts: waits.length + 1, givenUpAt: expect.any(Date), lastFailure: 'The hub could not make the notice. Its log says why.' },
    ])
  })
})

describe('who may be told where', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await startHub({ now: secondDay })
  })
  afterAll(() => hub.stop())

  test('a hub refuses an address that resolves to a private network, which no setting allows', async () => {
    const id = await propose(hub, 'surrey')
    await expect(hub.hub.noticeAddresses.approve(operatorActor, id)).rejects.toMatchObject({
      code: 'NOTICE_ADDRESS_INVALID',
      message: expect.stringContaining('resolves to a network that is not public'),
    })
  })

  test('a message to such a network opens no connection, whatever was approved', async () => {
    const before = receiver.connections()
    const message = { url: receiver.url('x'), headers: {}, body: '{}' }
    expect(await post(message)).toBe('NOT_PUBLIC')
    expect(await post(message, { ...receiver.own, addresses: [] })).toBe('NOT_PUBLIC')
    expect(receiver.connections()).toBe(before)
    // A certificate that nobody vouches for is no connection.
    expect(await post(message, { ...receiver.own, ca: '' })).toBe('NO_CONNECTION')
    expect(await post(message, receiver.own)).toBeNull()
  })

  test('an attempt ends after ten seconds, although the DNS has not answered', async () => {
    const silent = { ...receiver.own, lookup: () => new Promise<never>(() => undefined) }
    expect(await post({ url: receiver.url('x'), headers: {}, body: '{}' }, silent)).toBe('TOO_SLOW')
  })

  test('nobody waits to suspend a partner while the DNS is asked about an address', async () => {
    const done: string[] = []
    let isAsked = (): void => undefined
    const asked = new Promise<void>((resolve) => (isAsked = resolve))
    const lookup = async () => {
      isAsked()
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const slowly = await startHub({ now: secondDay, ownReceivers: { ...receiver.own, lookup } })
    try {
      const id = await propose(slowly, 'surrey')
      const approved = slowly.hub.noticeAddresses.approve(operatorActor, id).then(() => done.push('approved'))
      await asked
      await slowly.hub.partnership.setPartnerSuspended(operatorActor, 'kent', true)
      done.push('suspended')
      await approved
      expect(done).toEqual(['suspended', 'approved'])
    } finally {
      await slowly.stop()
    }
  })

  test.each([
    ['http://receiver.example/x', 'https alone'],
    ['https://user:word@receiver.example/x', 'no user and no password'],
    ['https://receiver.example/x?key=1', 'a key there would stand in logs'],
    ['https://192.168.0.1/x', 'names a host'],
    ['https://[::1]/x', 'names a host'],
    ['https://0x7f.1/x', 'names a host'],
    ['receiver', 'no address'],
  ])('the address %s is refused with a sentence', async (url, sentence) => {
    const { errors } = await hub.send(officerOf('surrey'), proposing, { url })
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'NOTICE_ADDRESS_INVALID' }, message: expect.stringContaining(sentence) })
  })

  test('an officer needs the second factor, and nobody but an officer proposes', async () => {
    const variables = { url: receiver.url('x') }
    const officer = officerOf('surrey')
    const refused = await hub.send(officer, proposing, variables, await withoutSecondFactor(hub, officer))
    expect(refused.errors?.[0]?.extensions.code).toBe('STEP_UP_NEEDED')
    const analyst = await hub.send({ role: 'POLICE_ANALYST', partner: 'surrey' }, proposing, variables)
    expect(analyst.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  test('a quarter and its outbox are published together or not at all', async () => {
    const short = await quiet(['surrey'])
    try {
      await inUse(short, 'surrey')
      const { dataDir } = short.hub.settings
      await asOwner(dataDir, 'REVOKE INSERT ON governance.notice_outbox FROM hub_publish')
      await expect(short.hub.publish()).rejects.toThrow()
      expect(await short.hub.publishedQuarters()).not.toContain('2025Q1')
      await asOwner(dataDir, 'GRANT INSERT ON governance.notice_outbox TO hub_publish')
      await short.hub.publish()
      expect(await deliveriesOf(short, 'surrey')).toMatchObject([{ quarter: '2025Q1', attempts: 0 }])
      // What waits for an address that its officer has ended is not sent.
      expect(await short.query(officerOf('surrey'), 'mutation { ended: endNoticeAddress }')).toEqual({ ended: true })
      expect(await arrived(short)).toEqual([])
    } finally {
      await short.stop()
    }
  })
})
