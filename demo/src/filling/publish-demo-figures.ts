import { readFile } from 'node:fs/promises'
import type { ActingViewer } from '../../../src/access/viewer.js'
import type { Hub } from '../../../src/hub/hub.js'
import { releasingOf } from '../../../src/hub/releasing-of.js'
import { completeQuestion, type PartialQuestion } from '../../../src/modules/analytics/index.js'
import { checklistItems, type ReleaseServices } from '../../../src/modules/releases/index.js'
import { demoViewer } from './demo-viewer.js'
import type { Once } from './once.js'

/** Files of `examples/publications` that the demo publishes: on each line, the first one for which it has enough people. */
const published = [['vulnerability-identified'], ['victims-by-force'], ['victims-code-by-force', 'compliance-return']]
const reviewers = ['hmicfrs', 'kent']
const requester = 'victim-support'

/**
 * Publishes figures of the synthetic partnership for everybody, by the steps of a real one: requested by the charity, reviewed by two
 * officers, released. It does not wait for objections, because there is no one behind these partners who could object. Each is tried once. A
 * demo that is too small for a table goes without it.
 */
export async function publishDemoFigures(hub: Hub, say: (line: string) => void, once: Once): Promise<void> {
  const services = releasingOf({ ...hub.settings, releases: { ...hub.settings.releases, objectionDays: 0 } }, hub).releasing
  for (const names of published) {
    for (const name of names) {
      const outcome = await once.take({
        name: `/public/${name}`,
        isTaken: async () => (await requestsOf(hub, services)).some((one) => names.some((slug) => one.slug === slug) && isEnded(one)),
        take: async () => {
          await publish(hub, services, name)
          say(`  /public/${name} published`)
        },
      })
      if (outcome !== 'LEFT_OUT') break
    }
  }
}

/** Requests of the demo's charity, newest first. */
const requestsOf = async (hub: Hub, { reader }: ReleaseServices) => reader.releases(await charityOf(hub))

type Requested = Awaited<ReturnType<typeof requestsOf>>[number]

/** Whether nothing is left to do with it: it was published, or people have decided otherwise. */
const isEnded = ({ releasedAt, state }: Requested): boolean => releasedAt !== null || ['REFUSED', 'OBJECTED', 'WITHDRAWN'].includes(state)

/** Publishes one, and goes on with a request that an earlier start made and did not finish. */
async function publish(hub: Hub, services: ReleaseServices, name: string): Promise<void> {
  const { releases, decisions } = services
  const charity = await charityOf(hub)
  const caller = () => hub.governance.callerFor(charity)
  const begun = (await requestsOf(hub, services)).find((one) => one.slug === name && one.requestedBy === charity.subject)
  const { id, reviews } = begun ?? (await releases.request(charity, caller, await requestOf(name)))
  const answers = checklistItems.map((item) => ({ item, met: true }))
  for (const partner of reviewers) {
    if (reviews.some((review) => review.partner === partner)) continue
    await decisions.review(await demoViewer(hub, 'GOVERNANCE_OFFICER', partner), id, answers)
  }
  await releases.complete(charity, caller, id)
}

const charityOf = (hub: Hub): Promise<ActingViewer> => demoViewer(hub, 'CHARITY_ANALYST', requester)

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
