import type { LineName } from './calibration.js'

/** What there is to be found about a question of the catalogue: lines of the calibration, of an effect or of a zero that is true. */
export interface Findable {
  readonly what: string
  readonly lines: readonly LineName[]
}

const about = (what: string, ...lines: readonly LineName[]): Findable => ({ what, lines })

/** What a good answer finds in the synthetic world, by the question's id. */
export const findable: Readonly<Record<string, Findable>> = {
  Q01: about('Forces identify from 0.2 % to 45 %; the Met is third.', 'metInIdentification'),
  Q02: about('The most active force identifies over 100 times as often as the least.', 'spreadOfIdentification'),
  Q03: about('The charity finds three in four of those whom the police identified, and three in ten of the others.', 'foundOfIdentified', 'foundOfOthers'),
  Q04: about('One in five is found only at court.', 'foundAtCourt'),
  Q05: about('Mental ill health is missed more often than domestic abuse.', 'missedMarked', 'missedHidden'),
  Q06: about('Most are flagged within hours of the report, the others at the referral.', 'sameDayIdentified'),
  Q07: about('About half of those entitled are recorded, more in some forces than in others.', 'decided'),
  Q08: about('The young, the old and victims of domestic abuse are identified twice as often; ethnicity makes no difference.', 'identifiedMarked', 'domesticOfWomen', 'domesticOfMen', 'identifiedByEthnicity'),
  Q09: about('From 78 to 92 % by force.', 'referredInTime'),
  Q10: about('Where the limit may be one day, fewer are told in time.', 'updated', 'updatedEnhanced', 'updatedStandard'),
  Q11: about('A third hears nothing; of those whose updates were in time, half as many.', 'heardNothing', 'heardNothingInTime', 'heardNothingLate'),
  Q12: about('Half are kept informed; nobody who heard nothing is.', 'keptInformed', 'informedOfUnheard', 'informedInTime', 'informedLate'),
  Q13: about('By force, as often as other updates are in time.', 'agreedKept'),
  Q14: about('By force, as often as other updates are in time.', 'explained'),
  Q15: about('Most calls are attended in time and some never; fewer in 2025 than in 2024.', 'attendedEmergencyBefore', 'attendedEmergencyAfter', 'emergencyNever', 'priorityNever', 'standardNever'),
  Q16: about('By force, as often as updates are in time.', 'trialTold'),
  Q17: about('Seven in ten are referred in time, in all forces alike.', 'schemeReferred'),
  Q18: about('By force; the service that is complained of makes no difference.', 'complaintAnswered', 'complaintByService'),
  Q19: about('A limit of one day is missed by some who were told within five.', 'updatedEnhanced', 'updatedStandard'),
  Q20: about('Children have the shorter limit; within a force the district makes no difference.', 'updatedEnhanced', 'updatedByDistrict'),
  Q21: about('A third are assessed and 43 % of these supported.', 'assessed', 'supportedOfAssessed', 'supported'),
  Q22: about('Consent or a safe channel is missing three times as often in some forces as in others.', 'notAccepted'),
  Q23: about('Serious crimes are phoned, and a call reaches five in six; letters and messages reach nobody.', 'firstByPhone', 'reachedByPhone', 'severalAttempts', 'declined'),
  Q24: about('Most are first tried within two days, in all forces alike.', 'firstDays'),
  Q25: about('Money is a need after theft, health after violence and sexual offences.', 'mentalNeed', 'moneyNeedOfTheft', 'moneyNeedOfViolence'),
  Q26: about('Drugs and alcohol are met least, health most.', 'mentalUnmet', 'drugsUnmet'),
  Q27: about('More than half of the needs that are scored twice have become smaller, of every kind alike.', 'needsReduced'),
  Q28: about('Support in person helps more than information, and information more than nothing.', 'coped', 'copedInPerson', 'copedByInformation', 'copedUnsupported', 'recovered'),
  Q29: about('Who no longer supports the police leaves the charity more often, and who sees a charge less often.', 'disengagedNotSupporting', 'disengagedCharged', 'disengagedOtherwise'),
  Q30: about('4 % are referred twice in a year, in all forces alike.', 'repeatFlagged'),
  Q31: about('Repeat victims are flagged seven times as often as others.', 'repeatFlagged', 'firstFlagged'),
  Q32: about('Sexual offences and violence are assessed most; ethnicity makes no difference.', 'assessedSexual', 'assessedViolence', 'assessedTheft', 'assessedByEthnicity', 'reachedByEthnicity'),
  Q33: about('6 % are offered it and a third accept.', 'restorativeOffered', 'restorativeAccepted'),
  Q34: about('Nine in ten measures that are applied for are granted.', 'measuresGranted'),
  Q35: about('Most have a case-worker within six days; outlook improves more often than health.', 'familyFirstWeek', 'outlookBetter', 'healthBetter'),
  Q36: about('One post carries more people in some forces than in others.', 'carriedUnevenly'),
  Q37: about('The Met is lowest but one.', 'metInSatisfaction', 'satisfied'),
  Q38: about('Respect is judged best, communication worst; forces differ.', 'respected', 'communicated', 'responded', 'accessible'),
  Q39: about('Fewer withdraw if updates were in time, and if they were supported; more after violence than after theft.', 'withdrewInTime', 'withdrewLate', 'withdrewSupported', 'withdrewUnsupported', 'withdrewViolence', 'withdrewSexual', 'withdrewTheft'),
  Q40: about('More are satisfied where updates were in time, because they were kept informed.', 'lostByLateUpdates', 'satisfiedVeryWell'),
  Q41: about('Mental ill health lowers satisfaction, and respect most.', 'mentalHealthGap', 'mentalHealthRespect'),
  Q42: about('Good communication goes with reporting again.', 'reportAgainInformed', 'reportAgainOtherwise'),
  Q43: about('Four drivers explain a third; a lapse of respect costs most points.', 'explainedByDrivers', 'lostByRespect', 'lostByCommunication', 'lostByResponse', 'lostByPresence'),
  Q44: about('9 % come directly, sexual offences above all.', 'unreported', 'sexualOfDirect'),
  Q45: about('As the Crime Survey has them.', 'tooTrivial', 'couldDoNothing', 'embarrassed', 'notBelieved'),
  Q46: about('They are younger; ethnicity makes no difference.', 'youngOfDirect', 'youngOfReferred', 'directByEthnicity'),
  Q47: about('Health is a need more often.', 'mentalNeedOfDirect', 'mentalNeed'),
  Q48: about('6 % report later, most after advocacy or help to report.', 'laterReported', 'laterWithHelp', 'laterWithout'),
  Q49: about('Only somebody whose earlier report went badly gives that as the reason.', 'citedOfNegative', 'citedOfOthers'),
  Q50: about('No: the direct share of a force is drawn without looking at anything public.', 'unreportedByResidents'),
  Q51: about('No relation, for the same reason.', 'unreportedByResidents'),
  Q52a: about('Ages are nearly complete, ethnicity lacks one in seven.', 'ageMissing', 'ethnicityMissing'),
  Q52b: about('None: every spelling of the demo is mapped.', 'unmapped'),
  Q52c: about('One person in a hundred has no token; tokens have no errors.', 'withoutToken'),
  Q52d: about('Nothing: nobody has used a fresh hub.', 'withdrawn'),
  Q52e: about('Nothing: no consent is withdrawn in the files.', 'withdrawn'),
}
