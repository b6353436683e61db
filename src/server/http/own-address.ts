import type { AddressInfo } from 'node:net'

/** Where a server listens, as an address without a path: `http://127.0.0.1:4000`. */
export const listeningAt = ({ family, address, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`

/** A server that listens on every address of its machine names none, so it is called by that of the machine to itself. */
const toItself: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/**
 * The hub's own address, `https://hub.example`, for addresses that must be whole. It is the setting, or without one where the hub listens.
 * Nothing of a request makes it: what goes out is kept by caches, and would lead their readers to whatever host a stranger named.
 */
export const ownAddress = (publicUrl: string | undefined, listening: AddressInfo): string =>
  publicUrl ?? listeningAt({ ...listening, address: toItself[listening.address] ?? listening.address })
