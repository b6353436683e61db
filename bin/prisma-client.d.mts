/** Makes the Prisma client in `prisma/client` unless it is there; throws with a sentence where it cannot. */
export function madePrismaClient(project: URL): Promise<void>
