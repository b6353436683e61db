export { DemoClock } from './demo-clock.js'
export { DemoIssuer } from './demo-issuer.js'
export { demoAuditor, seedDemoPartnership } from './demo-partnership.js'
export { personas } from './personas.js'
