/** A page of a list, as in every connection of the hub. */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null }
}

/** Every node of a list, page after page. The next page is requested after the last node of this one was taken. */
export async function* each<Node>(pageAfter: (cursor: string | null) => Promise<Page<Node>>): AsyncGenerator<Node, void, undefined> {
  let after: string | null = null
  for (;;) {
    const { edges, pageInfo }: Page<Node> = await pageAfter(after)
    for (const { node } of edges) yield node
    if (!pageInfo.hasNextPage) return
    const { endCursor } = pageInfo
    // A document that leaves it out would ask for its first page for ever.
    if (!endCursor) throw new TypeError('The document must ask for pageInfo { hasNextPage endCursor }.')
    after = endCursor
  }
}
