import { chartPage } from './chart-page.js'
import { identifying } from './charts/identifying.js'
import { notReported } from './charts/not-reported.js'
import { picture } from './charts/picture.js'
import { response } from './charts/response.js'
import { satisfaction } from './charts/satisfaction.js'
import { support } from './charts/support.js'
import { victimsCode } from './charts/victims-code.js'
import { Agreements } from './agreements/agreements.js'
import { Ask } from './ask.js'
import { Audit } from './audit/audit.js'
import { Became } from './became.js'
import { Budget } from './budget.js'
import { Catalogue } from './catalogue.js'
import { Fairness, ofFairness } from './fairness.js'
import { Forces, headingOf } from './forces/forces.js'
import { DataQuality } from './data-quality.js'
import { chartsOf } from './charts/own.js'
import { Mine } from './mine.js'
import { asking, mayAskAnyOf, needing, sendingFeeds, type Page } from './page.js'
import { Linkage } from './linkage/linkage.js'
import { Providers } from './providers/providers.js'
import { Questions } from './questions.js'
import { Record } from './record.js'
import { Releases } from './releases/releases.js'
import { Register } from './agreements/register.js'
import { Send } from './send.js'
import { Support } from './support/support.js'
import { ReturnsToSign } from './returns/kept-returns.js'
import { Returns } from './returns/returns.js'
import { Response } from './response.js'
import { Told } from './told.js'
import { Tried } from './tried/tried.js'
import { WhatChanged } from './changes.js'
import { titles } from '../text/en.js'

export type { Page } from './page.js'

const Picture = chartPage(picture)

/** Queries of own rows that have a disposition. */
const recordLists = ['policeReferrals', 'supportCases']

/** The pages in the order of the menu. A role starts on the first page that it has. */
export const pages: readonly Page[] = [
  {
    path: '/mine',
    title: titles['/mine'],
    intro:
      'Your own figures beside those of all others. What is counted from records of your own is exact, and only you see it; all else is protected.',
    // Whoever has records of its own has something to compare.
    isFor: (role) => recordLists.some((name) => role.fields.has(name)) && mayAskAnyOf(chartsOf(role.ownForce))(role),
    isOf: ({ rolesByField }) => recordLists.flatMap((name) => rolesByField[name] ?? []),
    Content: Mine,
    isAbout: 'period',
    below: [{ path: '/record/:id', Content: Record }],
  },
  {
    path: '/forces',
    title: titles['/forces'],
    heading: headingOf,
    intro: 'Published figures alone: nothing here is exact, and nothing is your own. Other partners see the same figures.',
    ...needing('forcesToAskAbout'),
    Content: Forces,
    isAbout: 'period',
  },
  {
    path: '/picture',
    title: titles['/picture'],
    intro: 'From the report to the police to the end of support, and those who never went to the police.',
    ...asking(picture),
    Content: () => (
      <>
        <Picture />
        <WhatChanged />
      </>
    ),
    isAbout: 'period and place',
  },
  {
    path: '/new',
    title: titles['/new'],
    intro: 'What has changed with a published quarter by more than chance and protection would give.',
    ...needing('notice'),
    Content: Told,
  },
  {
    path: '/identifying',
    title: titles['/identifying'],
    ...asking(identifying),
    Content: chartPage(identifying),
    isAbout: 'period and place',
  },
  {
    path: '/victims-code',
    title: titles['/victims-code'],
    ...asking(victimsCode),
    Content: chartPage(victimsCode),
    isAbout: 'period and place',
  },
  {
    path: '/return',
    title: titles['/return'],
    intro:
      'How a force keeps the duties of the Victims’ Code that the police hold, for sections 6 to 11 of the Victims and Prisoners Act 2024. Published figures alone.',
    ...needing('complianceReturn'),
    Content: Returns,
    isAbout: 'period',
  },
  {
    path: '/returns-to-sign',
    title: titles['/returns-to-sign'],
    intro:
      'Returns under the Victims and Prisoners Act 2024 as they stood when the force kept them. The force signs first, then the policing body that reviewed them.',
    ...needing('signReturn'),
    Content: ReturnsToSign,
  },
  {
    path: '/satisfaction',
    title: titles['/satisfaction'],
    ...asking(satisfaction),
    Content: chartPage(satisfaction),
    isAbout: 'period and place',
  },
  {
    path: '/not-reported',
    title: titles['/not-reported'],
    intro:
      'No feed shows how many officers were moved from neighbourhoods to response, so that cannot be set against these figures. How often people see patrols can be, where a survey of it is loaded.',
    ...asking(notReported),
    Content: chartPage(notReported),
    isAbout: 'period and place',
  },
  {
    path: '/support',
    title: titles['/support'],
    ...asking(support),
    Content: Support,
    isAbout: 'period and place',
  },
  {
    path: '/response',
    title: titles['/response'],
    ...asking(response),
    Content: Response,
    isAbout: 'period and place',
  },
  { path: '/fairness', title: titles['/fairness'], ...ofFairness, Content: Fairness, isAbout: 'period and place' },
  {
    path: '/ask',
    title: titles['/ask'],
    intro:
      'Only what your role may ask is offered. Before anything is asked the hub says what it costs, and how much of it would be withheld.',
    isFor: ({ measures }) => measures.size > 0,
    isOf: ({ rolesByMeasure }) => Object.values(rolesByMeasure).flat(),
    Content: Ask,
  },
  {
    path: '/budget',
    title: titles['/budget'],
    intro: 'How many new figures of each calendar year your organisation has asked, and how many it may still ask.',
    ...needing('budget'),
    Content: Budget,
  },
  {
    path: '/tried',
    title: titles['/tried'],
    intro: 'What forces registered that they would change, and what the hub says of it: beside all forces that did not.',
    ...needing('registeredChanges'),
    Content: Tried,
  },
  {
    path: '/questions',
    title: titles['/questions'],
    intro: 'What partners ask of the hub: what of each question is answered, for whom, and what is not, with the reason.',
    ...needing('catalogue'),
    Content: Questions,
  },
  {
    path: '/catalogue',
    title: titles['/catalogue'],
    intro: 'What each figure counts, in which unit, of whom, by what it can be split, and who may ask it: as far as your role may.',
    ...needing('catalogue'),
    Content: Catalogue,
  },
  {
    path: '/became',
    title: titles['/became'],
    intro: 'Your own rows, exact: what they were taken for, how many of each, and which.',
    isFor: ({ fields }) => fields.has('dataQuality') && recordLists.some((name) => fields.has(name)),
    isOf: ({ rolesByField }) =>
      recordLists.flatMap((name) => rolesByField[name] ?? []).filter((role) => rolesByField['dataQuality']?.includes(role)),
    Content: Became,
  },
  {
    path: '/send',
    title: titles['/send'],
    intro: 'Your own rows, looked at here before a byte leaves, checked by the hub, sent, and what is refused given back with the reason.',
    ...sendingFeeds,
    Content: Send,
  },
  {
    path: '/data-quality',
    title: titles['/data-quality'],
    intro: 'Your own records alone, exact. No other partner sees this page of yours, and you see none of theirs.',
    ...needing('dataQuality'),
    Content: DataQuality,
  },
  {
    path: '/linkage',
    title: titles['/linkage'],
    intro: 'How well records of one person are linked, by people who looked at samples. No record, no name and no token is here.',
    ...needing('linkageQuality', 'linkageReviews'),
    Content: Linkage,
  },
  {
    path: '/providers',
    title: titles['/providers'],
    intro: 'How complete the rows of every provider are, in bands, as the published quarters saw them. No count, no value and no person.',
    ...needing('providerQuality'),
    Content: Providers,
  },
  {
    path: '/releases',
    title: titles['/releases'],
    intro:
      'Figures on their way out of the hub: reviewed by two people, then open to the objection of each partner whose rows are in them.',
    ...needing('figureReleases'),
    Content: Releases,
  },
  { path: '/agreements', title: titles['/agreements'], ...needing('agreements'), Content: Agreements },
  { path: '/who-may', title: titles['/who-may'], ...needing('register'), Content: Register },
  { path: '/audit', title: titles['/audit'], ...needing('auditTrail', 'usage'), Content: Audit },
]
