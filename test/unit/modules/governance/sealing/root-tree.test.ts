import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { leafCount, rootOf, treeOf, type Head } from '../../../../../src/modules/governance/sealing/root-tree.js'

const headsOf = (count: number): Head[] =>
  Array.from({ length: count }, (_, n) => ({
    partner: `p${n}`,
    place: n,
    hash: createHash('sha256').update(String(n)).digest(),
  }))

describe('a root over the heads of all chains', () => {
  test('a root over the heads of all chains is reached from every head, and from none that was changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: leafCount }), fc.nat(), (count, pick) => {
        const { root, heads } = treeOf(headsOf(count))
        for (const head of heads) expect(rootOf(head)).toEqual(root)
        const head = heads[pick % heads.length]
        if (!head) return
        const other = Buffer.from(head.path)
        other[0] = (other[0] ?? 0) ^ 1
        const changed = [
          { ...head, place: head.place + 1 },
          { ...head, partner: 'another' },
          { ...head, leaf: head.leaf ^ 1 },
          { ...head, path: other },
        ]
        for (const one of changed) expect(rootOf(one).equals(root)).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  test('a root over the heads of all chains has the same size for one partner as for many, and other bytes each time, even if nothing happened', () => {
    const [one, all] = [treeOf(headsOf(1)), treeOf(headsOf(leafCount))]
    expect(new Set([...one.heads, ...all.heads].map(({ path }) => path.length))).toEqual(new Set([8 * 32]))
    // Also with a partner on every leaf, because leaves that are filled at random always differ.
    const seen = ({ root, heads }: ReturnType<typeof treeOf>): string[] => [
      root.toString('hex'),
      ...heads.flatMap(({ path }) => Buffer.from(path).toString('hex').match(/.{64}/g) ?? []),
    ]
    for (const count of [40, leafCount]) {
      const before = new Set(seen(treeOf(headsOf(count))))
      expect(seen(treeOf(headsOf(count))).filter((hash) => before.has(hash))).toEqual([])
    }
  })

  test('a root over the heads of all chains has no leaf for more partners than it has leaves', () => {
    expect(() => treeOf(headsOf(leafCount + 1))).toThrow(/leaves/)
  })
})
