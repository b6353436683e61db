import { parse, print, visit, type ASTNode } from 'graphql'

/** A schema as text, without its descriptions and empty lines: what a program can break of. */
export const withoutDescriptions = (schema: string): string =>
  `${print(visit(parse(schema, { noLocation: true }), { enter: bare })).replaceAll(/\n+/g, '\n')}\n`

const bare = (node: ASTNode): ASTNode | undefined =>
  'description' in node && node.description ? { ...node, description: undefined } : undefined
