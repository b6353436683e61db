import { dateTime, int, listOf, ofType, orNull, text } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'

const WaitingBand = objectType('WaitingBand', { access: 'support:read', description: 'Cases whose wait, so far, lies in a band of days.' })(
  {
    fromDays: int('First day of the band, counted in London days from the day on which the case was opened, day 0.'),
    toDays: orNull(int('Last day of the band; null if it has no end.')),
    had: int('Cases that had it after so many days.'),
    notYet: int('Open cases without it so far that have been seen for so many days. They may have it yet, so they are no failure.'),
  },
)
type WaitingBand = InstanceType<typeof WaitingBand>

const Waiting = objectType('Waiting', {
  access: 'support:read',
  description: 'How long cases waited for one thing, from their opening on.',
})({
  had: int('Cases that had it, also after they were closed.'),
  notYet: int('Open cases that have not had it so far. The bands say for how long they have been seen.'),
  closedWithout: int('Cases that are closed and have not had it, for whatever reason: many people want nothing.'),
  medianDays: orNull(
    int(
      'The day by which half of the cases had it; one that was closed without it never has it. Null if fewer than half had it within 180 days, and while cases that still wait can move that day.',
    ),
  ),
  medianDaysOfHad: orNull(
    int(
      'The day by which half of those cases had it that had it at all. Cases without it are left out, so it is too short while any still wait. Null if none had it, and beyond 180 days.',
    ),
  ),
  bands: listOf(WaitingBand, '0 to 7 days, 8 to 28, 29 to 90, 91 to 180, and later.'),
})
type Waiting = InstanceType<typeof Waiting>

const WaitingForNeed = objectType('WaitingForNeed', {
  access: 'support:read',
  texts: 'OWN_PARTNER',
  description:
    'Waits of the cases with one need. A case is here only if its first in-depth assessment found the need: not if it was never assessed in depth, or if the need was found later or elsewhere. So waits by need are those of people who came as far as an assessment.',
})({
  need: text('Code of the list "needs".'),
  cases: int('Cases whose first in-depth assessment found the need.'),
  toAssessment: ofType(Waiting, 'From the opening of the case to that assessment.'),
  toSupport: ofType(Waiting, 'From the opening of the case to the first support that was delivered, for whatever need.'),
  toSupportForNeed: ofType(
    Waiting,
    'From the opening of the case to the first support that names this need. Support of which no need was recorded is left out.',
  ),
})
type WaitingForNeed = InstanceType<typeof WaitingForNeed>

const WaitingOfCases = objectType('WaitingOfCases', {
  access: 'support:read',
  description: 'Waits of own support cases, all together and by need.',
})({
  cases: int('Cases that were opened in the period and taken up.'),
  returned: int('Cases of the period that staff did not take up, for instance because it was unsafe. They are in no wait.'),
  toAssessment: ofType(Waiting, 'From the opening of the case to the first in-depth assessment.'),
  toSupport: ofType(Waiting, 'From the opening of the case to the first support that was delivered.'),
  needs: listOf(WaitingForNeed, 'Each of the eight needs. A case with several needs counts at each.'),
})
type WaitingOfCases = InstanceType<typeof WaitingOfCases>

export const WaitingByNeed = objectType('WaitingByNeed', {
  access: 'support:read',
  texts: 'OWN_PARTNER',
  description:
    'How long the own cases of a charity waited for an assessment and for support. Exact figures of own records, with no protection: they stay within the charity, as its records do. A figure of few people tells of persons, so they must not be published or given to another partner; shared and released figures are asked with `analysis`.',
})({
  seenUntil: dateTime(
    'Until when cases without it were seen: the last batch of support cases that the own partner sent, even if it was one corrected row; now if it sent none. What happened since is not known here.',
  ),
  all: ofType(
    WaitingOfCases,
    'All own cases: of people referred, of those who came directly, and those that name neither. Less the referred ones it tells of the others, as the cases themselves do.',
  ),
  referred: ofType(WaitingOfCases, 'Cases that name a police referral.'),
  direct: ofType(WaitingOfCases, 'Cases that name a direct case.'),
})
export type WaitingByNeed = InstanceType<typeof WaitingByNeed>
