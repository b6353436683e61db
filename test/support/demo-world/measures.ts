import type { LineName } from '../../../demo/src/generator/world/calibration.js'
import type { Measured } from './measured.js'
import { ofCases } from './of-cases.js'
import { ofReferrals } from './of-referrals.js'
import type { DemoWorld } from './world.js'

/** How each line of the calibration is measured in a made world. */
export const measures: Readonly<Record<LineName, (world: DemoWorld) => Measured>> = { ...ofReferrals, ...ofCases }
