// type-graphql's decorators need the polyfill before the first of them runs.
import 'reflect-metadata'
import { Extensions } from 'type-graphql'
import type { Conditions } from './conditions.js'
import type { Permission } from './permissions.js'

type AccessDecorator = ClassDecorator & PropertyDecorator & MethodDecorator

const declared = new WeakMap<object, Permission>()

/**
 * Declares which permission a type, field, query, mutation or input field needs. `guard.ts` refuses to start if a root field or an
 * object type has none. A scalar field without its own permission needs that of its object. A query or a mutation may also declare
 * what else must hold (`conditions.ts`); a mutation must declare it.
 */
export function Access(word: Permission, conditions?: Conditions): AccessDecorator {
  const mark = Extensions(conditions ? { access: word, conditions } : { access: word })
  return ((target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (key === undefined) {
      refuseOtherWord(target, word)
      declared.set(target, word)
      return mark(target as never)
    }
    return mark(target, key, descriptor as never)
  }) as AccessDecorator
}

/** The permission that a class declares. Throws if it declares none. */
export function accessOf(target: object): Permission {
  const word = declared.get(target)
  if (word === undefined) throw new TypeError(`${nameOf(target)} declares no access. Put @Access on it.`)
  return word
}

/**
 * Declares whose fields an input filters or sorts, if its name does not show it (`PoliceReferralFilter` and
 * `PoliceReferralOrder` belong to `PoliceReferral`). Fields that a viewer may not read are left out of the input that it sees.
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
        `${nameOf(target)} asks for ${word}, but its ancestor ${nameOf(ancestor)} for ${inherited}, and the ancestor would win. Give both the same permission.`,
      )
    }
  }
}

const nameOf = (target: object): string => (typeof target === 'function' ? target.name : 'a class')
