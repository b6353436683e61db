#!/usr/bin/env node
// The operator's door: runs what was built from these very sources, builds it at the first call, and does without where it cannot.
import { builtFrom } from './build.mjs'

const entry = await builtFrom(new URL('../', import.meta.url))
await import(entry ?? './from-source.mjs')
