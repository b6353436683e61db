#!/usr/bin/env node
// Runs what was built from these sources, builds it at the first call, and runs the sources where it cannot be built.
import { builtFrom } from './build.mjs'
import { pagesFrom } from './build-pages.mjs'

const project = new URL('../', import.meta.url)
const entry = await builtFrom(project)
// Only who serves needs pages; an operator may name a folder of pages that were built elsewhere.
if (process.argv[2] === 'start' && !process.argv.includes('--help')) process.env.HUB_PAGES_DIR ||= (await pagesFrom(project)) ?? ''
await import(entry ?? './from-source.mjs')
