import { codeMeasures } from './code.catalogue.js'
import { complaintMeasures } from './complaint.catalogue.js'
import { directMeasures } from './direct.catalogue.js'
import { followedMeasures } from './followed.catalogue.js'
import { helpedMeasures } from './helped.catalogue.js'
import { homicideMeasures } from './homicide.catalogue.js'
import { identifiedMeasures } from './identified.catalogue.js'
import { outcomeMeasures } from './outcome.catalogue.js'
import { quarterEndMeasures } from './quarter-end.catalogue.js'
import { referredMeasures } from './referred.catalogue.js'
import { restorativeMeasures } from './restorative.catalogue.js'
import { supportedMeasures } from './supported.catalogue.js'
import { surveyMeasures } from './survey.catalogue.js'
import { witnessMeasures } from './witness.catalogue.js'
import { yearEndMeasures } from './year-end.catalogue.js'

/** Every measure as it is declared, one file a subject. Their names come from here. */
export const catalogue = [
  ...referredMeasures,
  ...identifiedMeasures,
  ...codeMeasures,
  ...helpedMeasures,
  ...yearEndMeasures,
  ...quarterEndMeasures,
  ...followedMeasures,
  ...supportedMeasures,
  ...restorativeMeasures,
  ...outcomeMeasures,
  ...directMeasures,
  ...complaintMeasures,
  ...homicideMeasures,
  ...witnessMeasures,
  ...surveyMeasures,
] as const
