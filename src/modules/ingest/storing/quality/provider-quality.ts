import { feeds, type FeedCode } from '../../feeds/feeds.js'
import type { ProviderBand } from './provider-quality.store.js'
import type { ProviderField, ProviderQuality, QualityOfProviders } from './provider-quality.type.js'

/** The smallest share that is told. It stands for none as well. */
const least = 'below 1 %'

/** From the smallest to the largest. */
const shares = [least, '1-4 %', '5-19 %', '20-49 %', '50 % or more'] as const

/** Arranges the bands of a year by provider, feed and period, with the finding in one sentence. */
export function qualityOfProviders(year: number, bands: readonly ProviderBand[]): QualityOfProviders {
  const groups = new Map<string, ProviderBand[]>()
  for (const band of bands) {
    const key = `${band.partner} ${band.feed} ${band.period}`
    groups.set(key, [...(groups.get(key) ?? []), band])
  }
  const providers = [...groups.values()].flatMap(providerOf)
  return { year, sentence: sentenceOf(year, providers), providers }
}

function providerOf(bands: readonly ProviderBand[]): ProviderQuality[] {
  const whole = bands.find(({ gap }) => gap === '')
  if (!whole) return []
  const { partner, name, feed, period, rows, sent } = whole
  // A gap of which no row was counted is not listed: its share is in the smallest band, if there are rows enough to tell.
  const shareOf = (gap: string): string | null => (whole.share === null ? null : (bands.find((band) => band.gap === gap)?.share ?? least))
  const fields = feeds[feed as FeedCode].columns
    .filter(({ watched }) => watched)
    .map(({ name: field }): ProviderField => ({
      field,
      missing: shareOf(`MISSING:${field}`),
      unknown: shareOf(`UNKNOWN:${field}`),
      notAssessed: shareOf(`NOT_ASSESSED:${field}`),
      unmapped: shareOf(`UNMAPPED:${field}`),
    }))
  return [{ partner, name, feed, period, rows, sent, unmapped: shareOf('UNMAPPED'), fields }]
}

const placeOf = (share: string | null): number => shares.findIndex((one) => one === share)

function sentenceOf(year: number, providers: readonly ProviderQuality[]): string {
  const told = providers.filter(({ unmapped }) => unmapped !== null)
  if (told.length === 0)
    return `Of ${year} no share is told: no quarter of it is published, or no provider has rows enough. Shares of a force are told from 100 rows a quarter on, of others from 1,000 rows a year on, once the year is published; officers of forces and commissioners are told of forces alone, and those of a charity of no other charity.${nothingSent(providers)}`
  const without = told.filter(({ unmapped }) => placeOf(unmapped) > 0)
  const lacking = told.flatMap((one) =>
    one.fields.map((field) => ({
      ...one,
      field: field.field,
      place: Math.max(...[field.missing, field.unknown, field.notAssessed].map(placeOf)),
    })),
  )
  const most = Math.max(...lacking.map(({ place }) => place))
  const worst = lacking.filter(({ place }) => place === most)
  const [first] = worst
  const unmapped =
    without.length === 0
      ? 'nowhere has 1 % of the rows or more a value without a code'
      : `in ${without.length} of ${told.length} tables of a provider, feed and period 1 % of the rows or more have a value without a code: ${firstFew(without.map(nameOf))}`
  const missing =
    first === undefined || most <= 0
      ? 'No field says nothing in 1 % of the rows or more.'
      : `Most is missing, not known or not assessed (${shares[most]} of the rows) in ${firstFew(worst.map((one) => `${one.field} of ${nameOf(one)}`))}.`
  const few = providers.length - told.length
  return `Of ${year}, ${unmapped}. ${missing}${few > 0 ? ` ${few} more have too few rows to tell, or none.` : ''}${nothingSent(providers)} Shares are bands, of rows as the published quarters saw them.`
}

/** Which feeds a provider sent no row of in the whole year, as far as that is told. */
function nothingSent(providers: readonly ProviderQuality[]): string {
  const silent = providers.filter(({ sent }) => sent === false).map(nameOf)
  return silent.length === 0 ? '' : ` Nothing was sent all year: ${firstFew(silent)}.`
}

/** The feed of a provider, by the titles of both. */
const nameOf = ({ name, feed }: Pick<ProviderQuality, 'name' | 'feed'>): string => `${name} (${feeds[feed as FeedCode].title})`

const mostNamed = 3

/** Each once, whatever the number of its periods. */
function firstFew(all: readonly string[]): string {
  const different = [...new Set(all)]
  const rest = different.length - mostNamed
  return `${different.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
