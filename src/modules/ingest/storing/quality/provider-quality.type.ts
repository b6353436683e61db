import { bool, int, listOf, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

const bandsOfShares = 'As a band: below 1 %, 1-4 %, 5-19 %, 20-49 %, or 50 % or more. Null for too few rows to tell.'

export const ProviderField = objectType('ProviderField', {
  access: 'provider-quality:read',
  texts: 'HUB',
  description: 'How often one field of a provider says nothing, of its rows of a period. Each share is a band.',
})({
  field: text('Column as the CSV header names it.'),
  missing: orNull(text(`Rows in which nothing was sent. ${bandsOfShares}`)),
  unknown: orNull(text('Rows in which the sender says that it does not know; a band alike.')),
  notAssessed: orNull(text('Rows whose flags all say that nobody has assessed; a band alike.')),
  unmapped: orNull(text('Rows with a value that the hub has no code for; a band alike.')),
})
export type ProviderField = InstanceType<typeof ProviderField>

export const ProviderQuality = objectType('ProviderQuality', {
  access: 'provider-quality:read',
  texts: 'HUB',
  description:
    'How complete the rows of one provider and feed are, as the published quarters saw them that the provider is in with the feed: new rows and corrections. A force has a line for each of these quarters, whatever it sent, with shares from 100 rows on; any other provider is told of by calendar year, and not named below 1,000 rows.',
})({
  partner: text('Code of the provider.'),
  name: text('Its name.'),
  feed: text('Code of the feed.'),
  period: text('Of the records: a quarter such as 2025Q4, or a year.'),
  rows: text('Rows of the period, as a band: 0-99, 100-999 or 1000+. Only a force has one below 1000+.'),
  sent: orNull(
    bool(
      'Whether it sent any row of the feed in the calendar year. Told of the feed that forces alone send, once all quarters of the year are published; null otherwise.',
    ),
  ),
  unmapped: orNull(text(`Rows with any value that the hub has no code for. ${bandsOfShares}`)),
  fields: listOf(ProviderField, 'The fields that matter to the analysis, in the order of the feed.'),
})
export type ProviderQuality = InstanceType<typeof ProviderQuality>

export const QualityOfProviders = objectType('QualityOfProviders', {
  access: 'provider-quality:read',
  texts: 'HUB',
  description: 'How complete the rows of every provider are in a year.',
})({
  year: int(),
  sentence: text('Where most is missing, and where values have no code.'),
  providers: listOf(ProviderQuality, 'By provider, feed and period.'),
})
export type QualityOfProviders = InstanceType<typeof QualityOfProviders>
