import { readFile } from 'node:fs/promises'
import type { Role } from '../../../src/access/roles.js'
import type { ActingViewer } from '../../../src/access/viewer.js'
import type { Hub } from '../../../src/hub/hub.js'
import { releasingOf } from '../../../src/hub/releasing-of.js'
import { UserError } from '../../../src/kit/errors.js'
import { completeQuestion, type PartialQuestion } from '../../../src/modules/analytics/index.js'
import { forces } from '../../../src/modules/reference/index.js'
import { checklistItems, type ReleaseServices } from '../../../src/modules/releases/index.js'

/** Files of `examples/publications` that the demo publishes: on each line, the first one for which it has enough people. */
const published = [['vulnerability-identified'], ['victims-by-force'], ['victims-code-by-force', 'compliance-return']]
/** Two forces have not agreed to be named, so that the pages show what is said of such a force. */
const notNamed = ['city-of-london', 'btp']
const named = forces.map(({ id }) => id).filter((force) => !notNamed.includes(force))
const reviewers = ['hmicfrs', 'kent']
const requester = 'victim-support'

/**
 * Publishes figures of the synthetic partnership for everybody, by the steps of a real one: requested by the charity, reviewed by two
 * officers, released. It does not wait for objections, because there is no one behind these partners who could object. Something published
 * once is not changed. A demo that is too small for a table goes without it.
 */
export async function publishDemoFigures(hub: Hub, say: (line: string) => void): Promise<void> {
  const services = releasingOf({ ...hub.settings, releases: { ...hub.settings.releases, objectionDays: 0 } }, hub).releasing
  const charity = await viewerOf(hub, 'CHARITY_ANALYST', requester)
  const before = (await services.reader.releases(charity)).filter(({ releasedAt }) => releasedAt !== null).map(({ slug }) => slug)
  const missing = published.filter((names) => !names.some((name) => before.includes(name)))
  if (missing.length > 0) await agreeAll(hub, services)
  for (const names of missing) {
    for (const name of names) if (await isPublished(hub, services, charity, name, say)) break
  }
}

/** Publishes one, and says so; or says why it cannot be published. */
async function isPublished(
  hub: Hub,
  services: ReleaseServices,
  charity: ActingViewer,
  name: string,
  say: (line: string) => void,
): Promise<boolean> {
  try {
    await publish(hub, services, charity, name)
    say(`  /public/${name} published`)
    return true
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    say(`  /public/${name} is left out: ${error.message}`)
    return false
  }
}

/** The governance officer of each named force agrees. Who has agreed already changes nothing. */
async function agreeAll(hub: Hub, { namedForces }: ReleaseServices): Promise<void> {
  for (const force of named) await namedForces.agree(await viewerOf(hub, 'GOVERNANCE_OFFICER', force), true)
}

async function publish(hub: Hub, { releases, decisions }: ReleaseServices, charity: ActingViewer, name: string): Promise<void> {
  const caller = () => hub.governance.callerFor(charity)
  const { id } = await releases.request(charity, caller, await requestOf(name))
  const answers = checklistItems.map((item) => ({ item, met: true }))
  for (const reviewer of reviewers) await decisions.review(await viewerOf(hub, 'GOVERNANCE_OFFICER', reviewer), id, answers)
  await releases.complete(charity, caller, id)
}

const viewerOf = (hub: Hub, role: Role, partner: string): Promise<ActingViewer> =>
  hub.governance.actingAs({ subject: `demo|${role} of ${partner}`, partner, roles: [role], steppedUp: true }, undefined)

async function requestOf(name: string) {
  const text = await readFile(new URL(`../../../examples/publications/${name}.json`, import.meta.url), 'utf8')
  const { request } = JSON.parse(text) as { request: { title: string; slug: string; purpose: string; question: PartialQuestion } }
  return {
    ...request,
    kind: 'PUBLICATION' as const,
    title: `Synthetic data: ${request.title}`,
    question: completeQuestion(request.question),
  }
}
