-- Hubs until 1.0.0 wrote into `quarter:published` how many batches everybody had sent (`asOf`). Less those that are told one by one, it is the exact
-- number of those that are told in bands (docs/adr/0042). A row of the log is never changed, so the detail of these events is no longer shown: in its
-- place stands the hash of the entry in the chain of the hub. It covers 16 random bytes that no reader gets, so that the number cannot be guessed.
SET ROLE hub_owner;

CREATE POLICY named_in_place_of_a_detail ON audit.seals FOR SELECT TO hub_owner
  USING (partner = 'hub' AND (SELECT governance.auditing_agreement()) IS NOT NULL);

CREATE OR REPLACE VIEW audit.told_events WITH (security_barrier = true) AS
  SELECT e.seq, e.told_seq, e.at, e.actor, e.partner, e.role, e.purpose, e.agreement, e.verb, e.event, e.resource,
    CASE WHEN e.event ~ '^(audit|usage|uses)[:.]' THEN e.detail - ARRAY['count', 'newest', 'oldest']
      WHEN e.event = 'quarter:published' AND e.detail ? 'asOf'
        THEN jsonb_build_object('withheld', (SELECT encode(s.hash, 'hex') FROM audit.seals s WHERE s.seq = e.seq))
      ELSE e.detail - 'batchId' END AS detail
  FROM audit.events e
  WHERE e.told = 'EACH' AND e.partner <> governance.acting_partner() AND (SELECT governance.auditing_agreement()) IS NOT NULL
  ORDER BY e.seq DESC;

RESET ROLE;
