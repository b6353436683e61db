import { defineConfig } from 'prisma/config'

/** For Prisma's own tools; the hub itself migrates with `src/db/migrate.ts`. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['HUB_MIGRATE_DATABASE_URL'] ?? 'postgresql://localhost/hub' },
})
