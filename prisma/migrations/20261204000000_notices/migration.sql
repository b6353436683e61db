-- Partners are told what has changed with a published quarter: to which address, and what waits to be sent (docs/adr/0068).
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_notify') THEN
    CREATE ROLE hub_notify NOLOGIN NOINHERIT;
  END IF;
END $$;
GRANT hub_notify TO hub_app;

SET ROLE hub_owner;

-- Where a partner is told. An officer of the partner proposes it, and the operator approves it at the machine. Until then nothing is sent.
CREATE TABLE governance.notice_addresses (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  partner text NOT NULL REFERENCES governance.partners (code),
  url text NOT NULL CHECK (url ~ '^https://' AND length(url) <= 500),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  approved_at timestamptz,
  ended_at timestamptz
);
-- One address of a partner is in use, and one waits.
CREATE UNIQUE INDEX notice_address_in_use ON governance.notice_addresses (partner) WHERE approved_at IS NOT NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX notice_address_proposed ON governance.notice_addresses (partner) WHERE approved_at IS NULL AND ended_at IS NULL;

-- What waits to be sent, and what became of it. A row is written in the transaction that publishes the quarter.
CREATE TABLE governance.notice_outbox (
  address uuid NOT NULL REFERENCES governance.notice_addresses (id),
  quarter text NOT NULL REFERENCES publication.quarters (quarter),
  partner text NOT NULL REFERENCES governance.partners (code),
  -- As it was first made, so that every attempt sends the same bytes.
  body text,
  attempts int NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  sent_at timestamptz,
  given_up_at timestamptz,
  last_failure text,
  PRIMARY KEY (address, quarter)
);
CREATE INDEX notice_outbox_due ON governance.notice_outbox (next_at) WHERE sent_at IS NULL AND given_up_at IS NULL;

DO $$
DECLARE op text;
BEGIN
  FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
    EXECUTE format('CREATE TRIGGER %s_is_noted AFTER %s ON governance.notice_addresses REFERENCING %s TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change(''partner'')', lower(op), op, CASE op WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END);
  END LOOP;
END $$;
CREATE TRIGGER truncate_is_noted AFTER TRUNCATE ON governance.notice_addresses
  FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change('partner');

CREATE POLICY notifying ON audit.events FOR INSERT TO hub_notify WITH CHECK (partner = governance.acting_partner());

GRANT SELECT, INSERT, UPDATE ON governance.notice_addresses TO hub_governance;
GRANT SELECT ON governance.notice_outbox TO hub_governance;
-- The publisher learns who is told, and not where.
GRANT SELECT (id, partner, approved_at, ended_at) ON governance.notice_addresses TO hub_publish;
GRANT INSERT ON governance.notice_outbox TO hub_publish;
-- Whoever sends reads no record and no published file by this role.
GRANT USAGE ON SCHEMA governance, audit TO hub_notify;
GRANT SELECT ON governance.notice_addresses TO hub_notify;
GRANT SELECT, UPDATE (body, attempts, next_at, sent_at, given_up_at, last_failure) ON governance.notice_outbox TO hub_notify;
GRANT INSERT ON audit.events TO hub_notify;

RESET ROLE;
