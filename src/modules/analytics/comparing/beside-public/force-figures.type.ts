import { bool, float, int, listOf, marked, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'
import { InWelsh } from '../../../../api/in-welsh.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

export const ProjectsOfKind = objectType('ProjectsOfKind', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: "The charity's projects of one kind in a force's area, open on the last day of the last quarter of the period.",
})({
  kind: text('Code of the list "projectKinds".'),
  label: marked(InWelsh(), text()),
  projects: int(),
  caseWorkers: float('Paid, full-time equivalent.'),
  volunteers: int(),
})
export type ProjectsOfKind = InstanceType<typeof ProjectsOfKind>

export const PoliceAttitudes = objectType('PoliceAttitudes', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'What residents of a force say of their police, as a survey publishes it. Where madeUp is true, nobody was asked.',
})({
  madeUp: bool('Whether the figures were made up, as those of the demo. Show them with this alone.'),
  ratedGood: orNull(
    float('Confidence: the share who rate the local police good or excellent; null if none is published, or fewer than 100 were asked.'),
  ),
  ratingAsked: orNull(int('How many were asked that.')),
  patrolWeekly: orNull(float('Presence: the share who see officers on foot patrol at least weekly; null as ratedGood is.')),
  patrolAsked: orNull(int('How many were asked that.')),
  year: int('Year in which they were asked: the latest loaded that is not after the period.'),
  source: text('Publisher and table, as the loaded file says.'),
  licence: text('As the loaded file says.'),
})
export type PoliceAttitudes = InstanceType<typeof PoliceAttitudes>

export const ForceFigures = objectType('ForceFigures', {
  access: 'analysis:ask',
  texts: 'HUB',
  description:
    "What a force is set against: public files as loaded, and the charity's projects as frozen with the quarter. Null if nothing was loaded or sent, or there is no honest denominator.",
})({
  value: ofType(DimensionValue),
  residents: orNull(int()),
  residentsYear: orNull(int('Year of the census or estimate: the latest loaded that is not after the period.')),
  residentsNote: orNull(text('Why no rate by residents is given; null if one is, or if nothing was loaded.')),
  notLoaded: orNull(
    text('Which public figures the hub has for no force in these months, and the command that loads each; null if none is missing.'),
  ),
  officers: orNull(float('Police officers, full-time equivalent, to the whole.')),
  officersYear: orNull(int('Year in which they were counted.')),
  recordedCrime: orNull(int('Crimes recorded in the same period.')),
  per1000Residents: orNull(float('Of a count: the published figure per 1,000 residents, to three figures as the other rates are.')),
  perRecordedCrime: orNull(float('Of a count: the published figure per recorded crime.')),
  per100Officers: orNull(float('Of a count: the published figure per 100 officers.')),
  surveyUnreported: orNull(
    float(
      'Share of crime that the police did not come to know of, by the Crime Survey: another population and other crimes, so beside and not instead.',
    ),
  ),
  surveyRespondents: orNull(int('Interviews behind it.')),
  surveyYear: orNull(int('Year of the survey.')),
  attitudes: orNull(ofType(PoliceAttitudes, 'What residents say of the police, by a survey; null if nothing is loaded.')),
  projects: orNull(
    int(
      "The charity's local projects open on the last day of the last quarter of the period, as known when that quarter was published. Null also outside the area of which you may ask what the charity did, and under an agreement without the feed PROJECT.",
    ),
  ),
  caseWorkers: orNull(
    float('Paid case-workers in these projects, full-time equivalent, as they stood on that day: not an average of the period.'),
  ),
  volunteers: orNull(int('Volunteers in these projects, as they stood on that day.')),
  perCaseWorker: orNull(float('Of a count: the published figure for each of these case-workers.')),
  projectKinds: orNull(
    listOf(
      ProjectsOfKind,
      'Projects, case-workers and volunteers of each kind, on the same day; a kind that was never sent is not listed. Null if projects is, and for a quarter that was published before kinds were kept.',
    ),
  ),
})
export type ForceFigures = InstanceType<typeof ForceFigures>
