import { rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import { float, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'
import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'

export const Quantile = objectType('Quantile', {
  access: 'analysis:ask',
  description: 'A quantile, from published bars.',
})({
  value: orNull(float('Where it is this whole number whatever protection did; else null.')),
  from: float(rangeOfProtection.lower),
  to: orNull(float(`${rangeOfProtection.upper} Null if it may lie in the open bar.`)),
  intervalFrom: float('95 % interval, of chance and protection together: its lower end.'),
  intervalTo: orNull(float('Its upper end; null if it may lie in the open bar.')),
})
export type Quantile = InstanceType<typeof Quantile>

export const Distribution = objectType('Distribution', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'Mean, median, quartiles and ninth decile of a count by bars of numbers, from published counts alone.',
})({
  dimensions: listOf(DimensionValue, 'The group: values of the other dimensions in by.'),
  total: float('People in the published bars.'),
  mean: orNull(
    float(
      'From the middles of the bars, to as many decimals as meanInterval carries; null below two bars or 30 people, above 90 % in one bar, or if withheld bars may move it by more than chance and protection.',
    ),
  ),
  meanLower: orNull(float(rangeOfProtection.lower)),
  meanUpper: orNull(float(rangeOfProtection.upper)),
  meanInterval: orNull(ofType(Interval, 'At 95 %, of chance and protection together.')),
  meanCapped: orNull(
    float(
      'If the last bar is open, in the mean and its bounds everybody in it stands for this, its first number: a restricted mean, below the mean of all. Null if no bar is open.',
    ),
  ),
  lowerQuartile: orNull(ofType(Quantile, 'Null below 40 people, so that ten are on each side.')),
  median: orNull(ofType(Quantile, 'Null below 30 people.')),
  upperQuartile: orNull(ofType(Quantile, 'Null below 40 people.')),
  ninthDecile: orNull(ofType(Quantile, 'Nine in ten are not above it. Null below 100 people.')),
  sentence: text(),
})
export type Distribution = InstanceType<typeof Distribution>
