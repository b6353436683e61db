import { isIP } from 'node:net'
import { Invalid } from '../../kit/errors.js'
import { listInSetting } from './identity-settings.js'

/** Addresses and networks in CIDR. A name or a pattern would trust more than the operator intends. @throws Invalid `SETTING_INVALID` */
export function trustedProxies(text: string): readonly string[] {
  const given = listInSetting(text)
  for (const one of given) {
    const [address = '', bits, ...more] = one.split('/')
    const most = isIP(address) === 6 ? 128 : 32
    const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most)
    if (isIP(address) === 0 || !isNetwork || more.length > 0)
      throw new Invalid(
        'SETTING_INVALID',
        'HUB_TRUSTED_PROXIES must be addresses or networks such as 127.0.0.1 or 10.0.0.0/8, separated by commas.',
      )
  }
  return given
}
