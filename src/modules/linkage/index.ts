export { measuredRecall } from './measured-recall.js'
export { tokeniseFile, variantsFile, type TokenisedFeed } from './tokenise.js'
export { variantKinds } from './variant-tokens.js'
