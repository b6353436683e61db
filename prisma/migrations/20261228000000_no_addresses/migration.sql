-- The hub sends notices to no address any more. Partners read what has changed on the page "What is new" or follow /notices.atom (docs/adr/0074).
SET ROLE hub_owner;

-- Each address that was in use, or waited, is named to whoever migrates. The log tells of their partners ("partnership:altered").
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT partner, url, approved_at FROM governance.notice_addresses WHERE ended_at IS NULL ORDER BY partner, url LOOP
    RAISE WARNING 'Notices are no longer sent. The address of % that % has ended: %', one.partner,
      CASE WHEN one.approved_at IS NULL THEN 'waited' ELSE 'was in use' END, one.url;
  END LOOP;
END $$;
UPDATE governance.notice_addresses SET ended_at = now() WHERE ended_at IS NULL;

DROP TABLE governance.notice_outbox;
DROP TABLE governance.notice_addresses;

DROP POLICY notifying ON audit.events;
REVOKE INSERT ON audit.events FROM hub_notify;
REVOKE USAGE ON SCHEMA governance, audit FROM hub_notify;

RESET ROLE;

-- Another database of this server may still have the role, or another login may have made it. Then it stays, without a right in this database.
DO $$
BEGIN
  DROP ROLE hub_notify;
EXCEPTION WHEN dependent_objects_still_exist OR insufficient_privilege THEN
  NULL;
END $$;
