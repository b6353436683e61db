export { checkMayIssueTokens, DemoIssuer, hubAudience, type DemoTokenRequest, type Place } from './demo-issuer.js'
export { JwtStrategy, remoteKeys, type TrustedIssuer } from './jwt.strategy.js'
