import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import type { Hub } from '../../hub/hub.js'
import type { Caller } from '../../modules/governance/index.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'

interface OfPartner {
  readonly partner: string
}

/** A receipt as the command prints it. */
interface PrintedReceipt {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly dueOn: string
}

/**
 * `hub subject`: carries out a data subject's request for a partner that has no steward available. The token comes through standard input,
 * because others can see a command line.
 */
export const subjectCommand = () => {
  const subject = new Command('subject')
  const verb = (name: string, description: string, ask: (hub: Hub, caller: Caller, token: string) => Promise<PrintedReceipt>) =>
    subject
      .command(name)
      .description(`${description}; reads the subject token from standard input`)
      .requiredOption('--partner <CODE>', 'the partner whose rows are meant')
      .action(async ({ partner }: OfPartner) => {
        const token = (await text(process.stdin)).trim()
        printRequest(await withHub(async (hub) => ask(hub, await hub.steward(partner), token)))
      })
  verb('erase', 'leave no row of a person', (hub, caller, token) => hub.rights.erase(caller, token))
  verb('restrict', 'leave the rows of a person out of answers and quarters', (hub, caller, token) => hub.rights.restrict(caller, token))
  verb('lift', 'lift the restriction of a person', (hub, caller, token) => hub.rights.lift(caller, token))
  verb('access', 'list what the hub holds of a person', async (hub, caller, token) => {
    const { request, records } = await hub.rights.access(caller, token)
    for (const { feed, recordRef, versions, restricted } of records)
      print(`${feed} ${recordRef}: ${versions} version(s)${restricted ? ', restricted' : ''}`)
    return request
  })
  subject
    .command('withdraw-consent')
    .description('withdraw the consent of a person for one scope; reads the subject token from standard input')
    .requiredOption('--partner <CODE>', 'the charity whose direct cases are meant')
    .requiredOption('--scope <SCOPE>', 'such as FEED_C_SHARE')
    .requiredOption('--wording <VERSION>', 'version of the wording that the person had agreed to')
    .action(async ({ partner, scope, wording }: OfPartner & { scope: string; wording: string }) => {
      const token = (await text(process.stdin)).trim()
      printRequest(await withHub(async (hub) => hub.rights.withdrawConsent(await hub.steward(partner), token, scope, wording)))
    })
  subject
    .command('requests')
    .description(
      'list the hundred latest requests of a partner, with the day on which each is due, and how many were in time by kind and year',
    )
    .requiredOption('--partner <CODE>')
    .action(async ({ partner }: OfPartner) => {
      const { requests, counts } = await withHub(async (hub) => {
        const steward = await hub.steward(partner)
        return { requests: await hub.rights.requests(steward, 100), counts: await hub.rights.counts(steward) }
      })
      for (const { node } of requests.edges) printRequest(node)
      for (const { year, kind, received, inTime, late, open, overdue } of counts)
        print(`${year} ${kind}: ${received} received, ${inTime} in time, ${late} late, ${open} open, ${overdue} overdue`)
    })
  return subject
}

const printRequest = ({ id, kind, state, dueOn }: PrintedReceipt): void => print(`${id} ${kind} ${state}, due on ${dueOn}`)
