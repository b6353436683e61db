import { entries } from '../../api/entries.js'
import { listOf, ofType, orNull, resolvedFrom } from '../../api/field.js'
import DataLoader from 'dataloader'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { actingIn, type AuditEntry, type Caller } from '../governance/index.js'
import type { DisclosurePolicy } from './asking/protect/disclosure-policy.type.js'
import { everyoneIn } from './vocabulary/contributors.js'
import type { Manifest } from './snapshot/manifest.js'
import type { SnapshotState, SnapshotStore } from './snapshot/snapshot.store.js'
import { NextPublication, Snapshot, type SnapshotFile } from './snapshot.type.js'
import { nextQuarter, ripeOn } from './vocabulary/quarters.js'

interface SnapshotContext {
  /** Who asks, under which agreement; throws if none fits. */
  caller(): Promise<Caller>
}

interface SnapshotPorts {
  readonly store: Pick<SnapshotStore, 'all'>
  /** Returns the policy under which a caller sees counts. Role and agreement decide that, elsewhere. */
  readonly policyOf: (caller: Caller) => DisclosurePolicy
  /** Writes in a transaction of its own, committed when this resolves. If it throws there is no answer. */
  readonly audit: (entry: AuditEntry) => Promise<void>
}

@Resolver(() => Snapshot)
export class SnapshotResolver {
  /** One audit row for all snapshots of an answer whose files are read. It lives as long as the request. */
  private readonly readings = new WeakMap<SnapshotContext, DataLoader<string, string>>()

  constructor(readonly ports: SnapshotPorts) {}

  @FieldResolver()
  async files(@Root() { id, manifests }: SnapshotRoot, @Ctx() context: SnapshotContext): Promise<SnapshotFile[]> {
    // Safeguard files of a snapshot
    await this.readingIn(context).load(id)
    return manifests.map(toFile)
  }

  readingIn(context: SnapshotContext): DataLoader<string, string> {
    const known = this.readings.get(context)
    if (known) return known
    const made = new DataLoader<string, string>(async (ids) => {
      const caller = await context.caller()
      const about = { event: 'snapshot-files:read' as const, resource: 'snapshots', detail: { snapshots: ids } }
      await this.ports.audit({ ...actingIn(caller), verb: 'CONSULTATION', ...about })
      return ids
    })
    this.readings.set(context, made)
    return made
  }
}

entries<SnapshotResolver, SnapshotContext>(SnapshotResolver, ({ query }) => ({
  snapshots: query({
    permission: 'snapshot:read',
    agreement: true,
    description: 'Every published state, oldest first.',
    returns: resolvedFrom<SnapshotRoot[]>(listOf(Snapshot)),
    run: async (self, _args, context) => {
      const policy = self.ports.policyOf(await context.caller())
      return (await self.ports.store.all()).map((state) => toSnapshot(state, policy))
    },
  }),

  /** Not about any record: whoever may sign in may know it. */
  nextPublication: query({
    permission: 'viewer:read',
    description: 'Null while no quarter is published: the first is that of the oldest record.',
    returns: orNull(ofType(NextPublication)),
    run: async (self) => {
      const last = (await self.ports.store.all()).at(-1)
      if (!last) return null
      const quarter = nextQuarter(last.id)
      return { quarter, from: ripeOn(quarter) }
    },
  }),
}))

/** A state as the API shows it. The files are a field of their own, because few ask for them. */
export interface SnapshotRoot extends Omit<Snapshot, 'files'> {
  readonly manifests: readonly Manifest[]
}

export const toSnapshot = ({ id, periods, publishedAt, manifests }: SnapshotState, policy: DisclosurePolicy): SnapshotRoot => ({
  id,
  periods: [...periods],
  publishedAt,
  policy,
  manifests,
})

const toFile = ({ file: { name, sha256 }, contributors, software }: Manifest): SnapshotFile => ({
  name,
  sha256,
  contributors: everyoneIn(contributors),
  software,
})
