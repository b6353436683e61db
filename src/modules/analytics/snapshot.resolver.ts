import { Ctx, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { DisclosurePolicy } from './disclosure-policy.type.js'
import type { Manifest } from './snapshot/manifest.js'
import type { SnapshotState, SnapshotStore } from './snapshot/snapshot.store.js'
import { Snapshot, type SnapshotFile } from './snapshot.type.js'

/** Under which policy does this request see counts? Role and agreement decide, which is not this file's business. */
export type PolicyOf<Context> = (context: Context) => DisclosurePolicy | Promise<DisclosurePolicy>

@Resolver(() => Snapshot)
export class SnapshotResolver {
  constructor(
    private readonly store: Pick<SnapshotStore, 'all'>,
    private readonly policyOf: PolicyOf<never>,
  ) {}

  @Access('snapshot:read')
  @Query(() => [Snapshot], { description: 'Every published state, oldest first.' })
  async snapshots(@Ctx() context: never): Promise<Snapshot[]> {
    const policy = await this.policyOf(context)
    return (await this.store.all()).map((state) => toSnapshot(state, policy))
  }
}

/** A state as the API shows it. */
export const toSnapshot = (state: SnapshotState, policy: DisclosurePolicy): Snapshot => ({
  id: state.id,
  periods: [...state.periods],
  publishedAt: state.publishedAt,
  policy,
  files: state.manifests.map(toFile),
})

const toFile = ({ file: { name, sha256 }, contributors, software, tables }: Manifest): SnapshotFile => ({
  name,
  sha256,
  contributors: [...contributors],
  software,
  tables: tables.map((table) => ({ stratum: table.stratum ?? 'PROJECTS', sha256: table.sha256 })),
})
