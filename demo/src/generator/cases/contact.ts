import type { Crime } from './offence.js'
import type { Random } from '../world/random.js'
import type { ReferralRow } from '../files/rows.js'

type Channels = Pick<ReferralRow, 'phoneUsable' | 'phoneSafe' | 'postUsable' | 'postSafe' | 'emailUsable' | 'emailSafe'>

/** Consent, and the channels by which the person can be reached. */
export interface Contact {
  readonly consent: string
  readonly channels: Channels
  /** Consent is given, and at least one channel both works and is safe. */
  readonly acceptable: boolean
}

const refused = 0.075
const unreachable = 0.01
const unreachableAtHome = 0.025

/** `carelessness`: how many times as often as in the nation something is missing; 0 for an acceptable result. */
export function contactOf(random: Random, crime: Crime, carelessness: number): Contact {
  const missing = crime.needsExplicitConsent && random.chance(refused * carelessness)
  const unsafe = random.chance(carelessness * (crime.flags.includes('DOMESTIC_ABUSE') ? unreachableAtHome : unreachable))
  return {
    consent: consentOf(random, crime, missing),
    channels: unsafe ? deadChannels(random) : liveChannels(random),
    acceptable: !missing && !unsafe,
  }
}

function consentOf(random: Random, crime: Crime, missing: boolean): string {
  if (missing) return random.pick(['OPT_OUT_NOT_EXERCISED', 'OPT_OUT_NOT_EXERCISED', 'NOT_ASKED', 'UNKNOWN', 'EXPLICIT_NO'])
  return crime.needsExplicitConsent || random.chance(0.25) ? 'EXPLICIT_YES' : 'OPT_OUT_NOT_EXERCISED'
}

function liveChannels(random: Random): Channels {
  const [phoneUsable, postUsable, emailUsable] = [random.chance(0.92), random.chance(0.94), random.chance(0.6)]
  const channels = {
    phoneUsable,
    phoneSafe: phoneUsable && random.chance(0.97),
    postUsable,
    postSafe: postUsable && random.chance(0.93),
    emailUsable,
    emailSafe: emailUsable && random.chance(0.97),
  }
  const reachable = channels.phoneSafe || channels.postSafe || channels.emailSafe
  return reachable ? channels : { ...channels, phoneUsable: true, phoneSafe: true }
}

/** Channels that do not work or are not safe. */
function deadChannels(random: Random): Channels {
  const [phoneUsable, postUsable] = [random.chance(0.4), random.chance(0.5)]
  return {
    phoneUsable,
    phoneSafe: !phoneUsable && random.chance(0.3),
    postUsable,
    postSafe: !postUsable && random.chance(0.3),
    emailUsable: false,
    emailSafe: false,
  }
}
