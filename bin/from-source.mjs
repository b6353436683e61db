// Runs the TypeScript source as it is: for development, and where nothing can be built.
import './sources.mjs'

await import('../src/cli/hub.ts')
