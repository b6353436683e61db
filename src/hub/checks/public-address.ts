/** Hosts that stand for every address of a machine. */
const everyAddress = new Set(['0.0.0.0', '::'])

/** What decides under which address a hub is reached, as in its settings. */
interface AddressSettings {
  readonly publicUrl?: string | undefined
  readonly databaseUrl?: string | undefined
  readonly trustedProxies?: readonly string[] | undefined
  readonly host: string
}

/**
 * What to do if whole addresses on public pages lead nowhere for other machines: the setting is missing, and the hub is reached under another name
 * than that of its socket. Undefined if there is nothing to do.
 */
export function publicAddressLacking({ publicUrl, databaseUrl, trustedProxies = [], host }: AddressSettings): string | undefined {
  if (publicUrl !== undefined) return undefined
  if (databaseUrl === undefined && trustedProxies.length === 0 && !everyAddress.has(host)) return undefined
  return 'HUB_PUBLIC_URL is not set, so the feed, the sitemap and robots.txt of the public pages give an address of this machine that others cannot follow. Set it to the address at which people reach the hub, such as https://hub.example.'
}
