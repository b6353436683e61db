import type { DocumentNode } from 'graphql'
import type { KeptMemory } from '../../kit/memory/kept-memory.js'
import { documentBytes } from './weights.js'

/** Keeps parsed and validated documents, by schema and text, as Apollo Server asks for them. */
export function documentStoreIn(memory: KeptMemory) {
  const room = memory.room<DocumentNode>()
  return {
    get: async (key: string): Promise<DocumentNode | undefined> => room.find(key),
    set: async (key: string, document: DocumentNode): Promise<void> => room.keep(key, document, documentBytes(document)),
    // Apollo never takes one out.
    delete: async (): Promise<boolean> => false,
  }
}
