// type-graphql's decorators need the polyfill before the first of them runs.
import 'reflect-metadata'
import { Extensions } from 'type-graphql'
import type { Permission } from './permissions.js'

type AccessDecorator = ClassDecorator & PropertyDecorator & MethodDecorator

const declared = new WeakMap<object, Permission>()

/**
 * Says which word of permission a type, field, query, mutation or input field needs. `guard.ts` refuses to start while a root
 * field or an object type has none. A scalar field without a word of its own goes by the word of its object.
 */
export function Access(word: Permission): AccessDecorator {
  const mark = Extensions({ access: word })
  return ((target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (key === undefined) {
      refuseOtherWord(target, word)
      declared.set(target, word)
      return mark(target as never)
    }
    return mark(target, key, descriptor as never)
  }) as AccessDecorator
}

/**
 * Says whose fields an input filters or sorts, where its name does not (`PoliceReferralFilter` and `PoliceReferralOrder` go by
 * `PoliceReferral`). What a viewer may not read there is not in the input that it sees.
 */
export function FiltersOf(objectType: string): ClassDecorator {
  return Extensions({ filtersOf: objectType })
}

// Class extensions merge along the prototype chain and the ancestor wins, so a subtype could not tighten its access.
function refuseOtherWord(target: object, word: Permission): void {
  for (
    let ancestor = Object.getPrototypeOf(target) as object | null;
    ancestor;
    ancestor = Object.getPrototypeOf(ancestor) as object | null
  ) {
    const inherited = declared.get(ancestor)
    if (inherited !== undefined && inherited !== word) {
      throw new TypeError(
        `${nameOf(target)} asks for ${word}, but its ancestor ${nameOf(ancestor)} for ${inherited}, and the ancestor would win.`,
      )
    }
  }
}

const nameOf = (target: object): string => (typeof target === 'function' ? target.name : 'a class')

/**
 * Enum values cannot carry a decorator: a value listed here is seen only by who holds one of its words. Values of enums that
 * sort (`…Order`) need no entry, they go by the field that they sort by.
 */
export const enumAccess: Readonly<Record<string, Readonly<Record<string, readonly Permission[]>>>> = {
  Feed: {
    POLICE_REFERRAL: ['referral:read', 'referral:submit'],
    CHARITY_SUPPORT: ['support:read', 'support:submit'],
    DIRECT_CASE: ['direct-case:read', 'direct-case:submit'],
    HOMICIDE_CASE: ['homicide-case:read', 'homicide-case:submit'],
    // Nobody reads projects back; the charity's analysts see its batches.
    PROJECT: ['project:submit', 'support:read'],
  },
  // The police and the commissioners do not so much as see that these can be asked.
  MeasureName: {
    HOMICIDE_FAMILIES: ['homicide:ask'],
    DAYS_TO_CASE_WORKER: ['homicide:ask'],
    HOMICIDE_OUTLOOK_IMPROVED_RATE: ['homicide:ask'],
    HOMICIDE_HEALTH_IMPROVED_RATE: ['homicide:ask'],
  },
  DimensionName: { NOTIFIED_BY: ['homicide:ask'], CASE_WORKER_DAYS: ['homicide:ask'] },
}
