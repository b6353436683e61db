import { expect, test } from '@jest/globals'
import { parse } from 'graphql'
import { documentBytes } from '../../../../src/server/graphql/weights.js'

test('each comment of a document weighs as much as any other of its tokens, because it is kept like them', () => {
  const weightOf = (text: string): number => documentBytes(parse(text))
  const comments = weightOf(`${'#\n'.repeat(1_000)}{ a }`) - weightOf('{ a }')
  const names = weightOf(`{ ${'a\n'.repeat(1_000)}a }`) - weightOf('{ a }')
  expect(comments).toBe(names)
})
