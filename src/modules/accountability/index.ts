// type-graphql's decorators need this before the first decorated class is loaded.
import 'reflect-metadata'

export { ToAskResolver } from './to-ask.resolver.js'
export { ToAskService } from './to-ask.service.js'
export { ComplianceReturnResolver } from './returns/compliance-return.resolver.js'
export { KeptReturnService } from './returns/kept-return.service.js'
export { ComplianceReturnService } from './returns/compliance-return.service.js'
