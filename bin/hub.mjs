#!/usr/bin/env node
// Runs what was built from these sources, builds it at the first call, and runs the sources if it cannot be built.
import { builtFrom } from './build.mjs'

const entry = await builtFrom(new URL('../', import.meta.url))
await import(entry ?? './from-source.mjs')
