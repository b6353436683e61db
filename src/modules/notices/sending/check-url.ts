import { isIP } from 'node:net'
import { Invalid } from '../../../kit/errors.js'

const longest = 500

const wrong = (what: string): Invalid =>
  new Invalid(
    'NOTICE_ADDRESS_INVALID',
    `${what} Give an address such as https://receiver.example/notices, that only your own system answers.`,
  )

/**
 * An address to which notices may be sent, as it is stored. What it resolves to is looked up when it is approved and at each sending.
 * @throws Invalid `NOTICE_ADDRESS_INVALID`
 */
export function checkUrl(text: string): string {
  if (text.length > longest) throw wrong(`An address has at most ${longest} characters.`)
  if (!URL.canParse(text)) throw wrong('This is no address.')
  const { protocol, hostname, username, password, search, hash, href } = new URL(text)
  if (protocol !== 'https:') throw wrong('The hub sends by https alone.')
  if (username !== '' || password !== '')
    throw wrong('An address holds no user and no password: the message is signed, and your system checks that.')
  if (search !== '' || hash !== '') throw wrong('An address has nothing after "?" or "#": a key there would stand in logs.')
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) throw wrong('An address names a host, because its certificate does.')
  return href
}
