/** The charts of each page, in their order. */
export { identifying } from './charts/identifying.js'
export { victimsCode } from './charts/victims-code.js'
export { satisfaction } from './charts/satisfaction.js'
export { notReported } from './charts/not-reported.js'
export { support } from './charts/support.js'
export { response } from './charts/response.js'
export { fairnessOf } from './charts/fairness.js'
export { picture } from './charts/picture.js'
