import { forces } from '../../../src/modules/reference/index.js'

/** The codes of all forces, in the register's order. */
export const someForces = forces.map(({ id }) => id)
