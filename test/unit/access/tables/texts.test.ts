import { describe, expect, test } from '@jest/globals'
import { Arg, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Access } from '../../../../src/access/access.js'
import { shownTexts, writtenTexts } from '../../../../src/access/tables/texts-of-schema.js'
import { Shows, TextsOf, Written, WrittenAs } from '../../../../src/access/texts.js'
import { hubSchema } from '../../../../src/hub/resolvers.js'
import { buildWith } from '../../../support/hub/small-schema.js'
import { goneTexts, readByOthers, undeclaredTexts } from '../../../support/hostile/text-classes.js'

const schema = hubSchema()
const written = writtenTexts(schema)
const writtenAs = (...classes: readonly string[]) => [...written].filter(([, one]) => classes.includes(one ?? '')).map(([place]) => place)

describe('texts that a mutation takes', () => {
  test('each text that a mutation takes or the API shows has its class, or whose it is, beside its field or argument', () => {
    // Fewer would mean that they are not found any more.
    expect(written.size).toBeGreaterThan(60)
    expect(shownTexts(schema).size).toBeGreaterThan(45)
    expect(undeclaredTexts(schema)).toEqual([])
  })

  test('no class is declared for an argument that a mutation does not take', () => {
    expect(goneTexts(schema)).toEqual([])
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
    expect(undeclaredTexts(buildWith(Letters))).toEqual(['Letter.lines', 'send(on)', 'send(to)'])
  })
})

describe('texts that the API shows', () => {
  test('texts that others read are exactly those that somebody writes: nothing is shown that is not listed, and nothing listed as read is shown nowhere', () => {
    const shown = new Set([...shownTexts(schema).values()].flatMap((whose) => whose ?? []))
    shown.delete('HUB')
    expect([...shown].sort()).toEqual(writtenAs(...readByOthers).sort())
  })

  test('a class that is declared is the one that is found, and a class for what a mutation does not take is named', () => {
    @InputType()
    class Note {
      @WrittenAs('REVIEWED')
      @Field(() => String)
      line!: string
    }
    @TextsOf('OWN_PARTNER')
    @Access('viewer:read')
    @ObjectType()
    class Kept {
      @Field(() => String)
      line!: string
    }
    @Access('viewer:read')
    @ObjectType()
    class Seen {
      @Shows(['Note.line'])
      @Field(() => String)
      line!: string

      @Field(() => Kept)
      kept!: Kept
    }
    @Resolver()
    class Notes {
      @Access('viewer:read')
      @Query(() => Seen)
      seen() {
        return { line: '', kept: { line: '' } }
      }

      @Access('viewer:read')
      @Written({ to: 'NAMES', by: 'LISTED', times: 'SHAPED' })
      @Mutation(() => Int)
      note(@Arg('note', () => Note) _note: Note, @Arg('to', () => String) _to: string, @Arg('times', () => Int) _times: number) {
        return 1
      }
    }
    const small = buildWith(Notes)
    expect([...writtenTexts(small)]).toEqual([
      ['Note.line', 'REVIEWED'],
      ['note(to)', 'NAMES'],
    ])
    expect([...shownTexts(small)]).toEqual([['Seen.line', ['Note.line']]])
    expect(undeclaredTexts(small)).toEqual([])
    expect(goneTexts(small)).toEqual(['note(by)', 'note(times)'])
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
    expect(undeclaredTexts(buildWith(Rumours))).toEqual(['Rumour.text'])
  })
})
