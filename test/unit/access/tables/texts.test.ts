import { describe, expect, test } from '@jest/globals'
import { Arg, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Access } from '../../../../src/access/access.js'
import { textsOfOthers } from '../../../../src/access/tables/read-texts.js'
import { writtenTexts } from '../../../../src/access/tables/written-texts.js'
import { hubSchema } from '../../../../src/hub/resolvers.js'
import { buildWith } from '../../../support/hub/small-schema.js'
import { goneTexts, readByOthers, textsWritten, unclassifiedTexts } from '../../../support/hostile/text-classes.js'

const schema = hubSchema()
const writtenAs = (...classes: readonly string[]) =>
  Object.keys(writtenTexts).filter((place) => classes.includes(writtenTexts[place] ?? ''))

describe('texts that a mutation takes', () => {
  test('each text that a mutation takes is said to be a code, a name, a date, of own rows, or read by others', () => {
    expect([...textsWritten(schema)].sort()).toEqual(Object.keys(writtenTexts).sort())
  })

  test('no text that a mutation takes is a sentence of one person that others read as it was written', () => {
    expect(writtenAs('FREE')).toEqual([])
  })

  test('a new text of a mutation is found, as an argument and in an input, in a list and of any scalar that holds a text', () => {
    @InputType()
    class Letter {
      @Field(() => [String])
      lines!: string[]

      @Field(() => Int)
      pages!: number

      @Field(() => Letter, { nullable: true })
      answers?: Letter
    }
    @Resolver()
    class Letters {
      @Access('viewer:read')
      @Query(() => Int)
      one() {
        return 1
      }

      @Access('viewer:read')
      @Mutation(() => Int)
      send(@Arg('letter', () => Letter) _letter: Letter, @Arg('to', () => String) _to: string, @Arg('on', () => Date) _on: Date) {
        return 1
      }
    }
    expect([...textsWritten(buildWith(Letters))].sort()).toEqual(['Letter.lines', 'send(on)', 'send(to)'])
  })
})

describe('texts that the API shows', () => {
  test('each text that the API shows is of the own partner, of the hub, or named with whose it is', () => {
    expect(unclassifiedTexts(schema)).toEqual([])
    expect(goneTexts(schema)).toEqual([])
  })

  test('texts that others read are exactly those that somebody writes: nothing is shown that is not listed, and nothing listed as read is shown nowhere', () => {
    const shown = new Set(Object.values(textsOfOthers).flat())
    shown.delete('HUB')
    expect([...shown].sort()).toEqual(writtenAs(...readByOthers).sort())
  })

  test('a new type with a text is found', () => {
    @Access('viewer:read')
    @ObjectType()
    class Rumour {
      @Field(() => String)
      text!: string

      @Field(() => Int)
      times!: number
    }
    @Resolver()
    class Rumours {
      @Access('viewer:read')
      @Query(() => Rumour)
      rumour() {
        return { text: '', times: 1 }
      }
    }
    expect(unclassifiedTexts(buildWith(Rumours))).toEqual(['Rumour.text'])
  })
})
