import { AsyncLocalStorage } from 'node:async_hooks'

/** The steps of a question and of a batch that can be followed, with what each does. There is no other. */
export const stepNames = {
  admit: 'finds out who asks, and in which role',
  'question.permit': 'decides whether the question may be asked, and plans it',
  'question.charge': 'charges the budget of the organisation',
  'question.count': 'reads the published quarters and protects the counts',
  'question.derive': 'makes the rows of the answer from protected counts',
  'question.log': 'writes the answer into the audit log',
  'batch.arrive': 'keeps the file while it arrives',
  'batch.read': 'reads the file once, to know its hash',
  'batch.store': 'checks and stores its rows in one transaction',
} as const
export type StepName = keyof typeof stepNames

/** A step that has ended. It holds no value of what was asked or sent. */
export interface FollowedStep {
  readonly name: StepName
  /** Milliseconds since 1970, with a fraction. */
  readonly began: number
  readonly ended: number
  /** The step in which it ran; undefined for the request itself. */
  readonly within: FollowedStep | undefined
  /** True if it was refused or failed. */
  readonly failed: boolean
}

/** So many steps of one request are kept. A document may ask many questions. */
const most = 200

/** The steps of one request, in the order in which they ended. */
export class FollowedSteps {
  readonly ended: FollowedStep[] = []
}

interface Here {
  readonly steps: FollowedSteps
  readonly within: FollowedStep | undefined
}

const here = new AsyncLocalStorage<Here>()

/** The time now, in milliseconds since 1970, with a fraction. Never goes back within a process. */
export const timeNow = (): number => performance.timeOrigin + performance.now()

/** Notes the steps of everything that `work` begins. */
export const followSteps = <T>(steps: FollowedSteps, work: () => T): T => here.run({ steps, within: undefined }, work)

/** Does the work as a step. If no one follows the steps, it only does the work. */
export async function inStep<T>(name: StepName, work: () => Promise<T>): Promise<T> {
  const found = here.getStore()
  if (!found || found.steps.ended.length >= most) return work()
  const step = { name, began: timeNow(), ended: 0, within: found.within, failed: true }
  try {
    const result = await here.run({ steps: found.steps, within: step }, work)
    step.failed = false
    return result
  } finally {
    step.ended = timeNow()
    found.steps.ended.push(step)
  }
}
