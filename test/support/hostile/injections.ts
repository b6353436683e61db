/** How a text may end the text that contains it: quotes of every kind, brackets, and what some parsers take for them. */
const ends = ["'", "''", '"', "')", "'))", "\\'", '$$', '%27', '1', '`']

/** What would then be run, or would give a different result than plain text. */
const statements = [
  ' OR 1=1 --',
  " OR '1'='1",
  '/**/OR/**/TRUE',
  ' ORDER BY 99 --',
  ' AND 1=(SELECT 1/0) --',
  ' UNION SELECT record_ref FROM records.police_referrals --',
  ') UNION ALL SELECT NULL, NULL, NULL --',
  " || (SELECT version()) || '",
  '; SELECT pg_sleep(30); --',
  ' AND (SELECT 1 FROM pg_sleep(30)) IS NOT NULL --',
  '; CREATE TABLE public.injected (n int); --',
  '; DROP TABLE records.police_referrals; --',
  '; DELETE FROM records.police_referrals; --',
  '; UPDATE governance.agreements SET suspended_at = now(); --',
  '; RESET ROLE; SET ROLE hub_owner; --',
  "; SET LOCAL hub.partner = 'kent'; --",
  '; COMMIT; --',
  '; ROLLBACK; --',
  "; COPY (SELECT 1) TO PROGRAM 'true'; --",
  '::int --',
]

/** Two hundred texts that would be statements if they were inserted into one. */
export const injections: readonly string[] = statements.flatMap((statement) => ends.map((end) => `${end}${statement}`))
