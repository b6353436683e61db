import type { DocumentNode } from 'graphql'

/** Bytes of a token with the nodes that were made of it, as measured: 340. */
const ofToken = 400

/** Bytes of the code that a token is compiled to, as measured on the largest document of the hub's own pages and examples. */
const ofCompiledToken = 600

const tokensOf = ({ tokenCount, loc }: DocumentNode): number => tokenCount ?? loc?.end ?? 0

/** All tokens that a document keeps. Its comments are among them, and `tokenCount` leaves them out. */
function keptTokensOf({ loc }: DocumentNode): number {
  let many = 0
  for (let token = loc?.startToken ?? null; token; token = token.next) many += 1
  return many
}

/** Bytes of a text. JavaScript takes two for a character beyond Latin-1, and then for all characters of the text. */
export const textBytes = (text: string): number => 2 * text.length

/** Bytes of a parsed document with its source, on which its names lie, and its comments. */
export const documentBytes = (document: DocumentNode): number =>
  ofToken * keptTokensOf(document) + textBytes(document.loc?.source.body ?? '')

/** Bytes of a compiled document. */
export const compiledBytes = (document: DocumentNode): number => ofCompiledToken * tokensOf(document)
