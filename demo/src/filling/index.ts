export { checkNotFilling } from './check-not-filling.js'
export { fillBehind } from './fill-behind.js'
