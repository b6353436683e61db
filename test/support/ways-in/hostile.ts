import type { As } from '../hub/hub.js'

/** An address of the hub with a method that it answers. */
export interface Route {
  readonly method: string
  /** As the hub declares it: `/public/*`. */
  readonly url: string
}

/** What a running hub itself says about its ways in. */
export interface Observed {
  /** Every address that it serves, with each method that it does not refuse. */
  readonly routes: readonly Route[]
  /** Every header that it looked for, hub and libraries alike, with the routes on which it did. */
  readonly headers: ReadonlyMap<string, readonly Route[]>
}

/** An address that a route answers, with this where it has a star. */
export const pathAt = (url: string, inside = 'x'): string => `${url.startsWith('/') ? '' : '/'}${url.replace('*', inside)}`

/** A request as it is sent. */
export interface Sent {
  readonly method: string
  /** Address with its query, from the first slash. */
  readonly path: string
  /** A header that is a list is sent as often as it has entries. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Buffer
}

/** A request that costs as much as its sender can make it cost inside the limits. */
export interface Hostile {
  /** What is sent: `many commas`. */
  readonly what: string
  /** Who sends it; undefined for a stranger. */
  readonly as?: As
  /**
   * The request. No two with another `salt` are the same, so that nothing kept of one answers the next.
   * @param share of the size that the limits allow, up to 1
   */
  readonly make: (salt: number, share: number) => Sent
}

/** A way by which something from outside gets in, with the worst that can be sent by it. */
export interface Way {
  /** `header x-role`, `column police-referral.offence`. */
  readonly name: string
  /** Ways that are read by the same code; one of each is sent a thousand times. */
  readonly reader: string
  readonly worst: readonly Hostile[]
}

/** What makes the worst for a way in. It is missing if nobody has thought of one: a test names it. */
export type Generators<Made> = Readonly<Record<string, Made | undefined>>

/** @throws Error that names the way in which nobody has thought of, and the file in which to add what it is sent */
export function generatorOf<Made>(generators: Generators<Made>, name: string, kind: string, file: string): Made {
  const made = Object.hasOwn(generators, name) ? generators[name] : undefined
  if (made === undefined)
    throw new Error(
      `${kind} ${name} is a way in, and nothing makes the worst that can be sent by it. Add it to test/support/ways-in/${file}.`,
    )
  return made
}
