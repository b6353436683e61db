-- What parties decided proves itself: each step appends one event for each subject whose rows it changed, with a hash of all rows of that
-- subject and a MAC by a key that no database holds (docs/adr/0104-one-ledger.md).
SET ROLE hub_owner;

CREATE TABLE governance.ledger (
  number bigint PRIMARY KEY CHECK (number > 0),
  -- What happened, as JSON in one fixed order of fields: src/modules/governance/ledger/ledger-event.ts.
  body text NOT NULL,
  mac bytea NOT NULL CHECK (length(mac) = 32)
);
CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON governance.ledger
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();

-- Numbers have no gap, so nobody can take the last one.
CREATE FUNCTION governance.refuse_gap() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$ BEGIN
  IF NEW.number <> (SELECT coalesce(max(l.number), 0) + 1 FROM governance.ledger l) THEN RAISE EXCEPTION 'the ledger has no gaps'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER numbers_have_no_gap BEFORE INSERT ON governance.ledger FOR EACH ROW EXECUTE FUNCTION governance.refuse_gap();

-- Every row that parties decided, with its subject and its place. A version of a row keeps its place and the transaction that wrote it, so a
-- subject whose places are the same has the same rows. `line` is what the hash of a subject is made of; it leaves out what is null, so that a
-- column that a later version adds changes no hash.
CREATE VIEW governance.decided (subject, place, line) AS
  SELECT 'partner/' || t.code, 'partners ' || t.ctid || t.xmin, 'partners ' || jsonb_strip_nulls(to_jsonb(t))::text FROM governance.partners t
  UNION ALL SELECT lower(t.target) || '/' || t.name, 'suspension_proposals ' || t.ctid || t.xmin, 'suspension_proposals ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.suspension_proposals t
  UNION ALL SELECT 'agreement/' || t.reference, 'agreements ' || t.ctid || t.xmin, 'agreements ' || jsonb_strip_nulls(to_jsonb(t))::text FROM governance.agreements t
  UNION ALL SELECT 'agreement/' || coalesce(a.reference, t.agreement_id::text), 'agreement_parties ' || t.ctid || t.xmin, 'agreement_parties ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.agreement_parties t LEFT JOIN governance.agreements a ON a.id = t.agreement_id
  UNION ALL SELECT 'agreement/' || t.reference, 'agreement_versions ' || t.ctid || t.xmin, 'agreement_versions ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.agreement_versions t
  UNION ALL SELECT 'agreement/' || t.reference, 'agreement_signatures ' || t.ctid || t.xmin, 'agreement_signatures ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.agreement_signatures t
  UNION ALL SELECT 'revocation/' || encode(sha256(convert_to(t.subject, 'UTF8')), 'hex'), 'revocations ' || t.ctid || t.xmin,
    'revocations ' || jsonb_strip_nulls(to_jsonb(t))::text FROM governance.revocations t
  UNION ALL SELECT 'key/' || t.id, 'api_keys ' || t.ctid || t.xmin, 'api_keys ' || jsonb_strip_nulls(to_jsonb(t))::text FROM governance.api_keys t
  UNION ALL SELECT 'release/' || t.id, 'releases ' || t.ctid || t.xmin, 'releases ' || jsonb_strip_nulls(to_jsonb(t))::text FROM governance.releases t
  UNION ALL SELECT 'release/' || t.release, 'release_reviews ' || t.ctid || t.xmin, 'release_reviews ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.release_reviews t
  UNION ALL SELECT 'release/' || t.release, 'release_objections ' || t.ctid || t.xmin, 'release_objections ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.release_objections t
  UNION ALL SELECT 'release/' || t.release, 'release_amendments ' || t.ctid || t.xmin, 'release_amendments ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.release_amendments t
  UNION ALL SELECT 'release/' || coalesce(a.release, t.amendment), 'release_amendment_reviews ' || t.ctid || t.xmin, 'release_amendment_reviews ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.release_amendment_reviews t LEFT JOIN governance.release_amendments a ON a.id = t.amendment
  UNION ALL SELECT 'release/' || t.release, 'release_hidings ' || t.ctid || t.xmin, 'release_hidings ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.release_hidings t
  UNION ALL SELECT 'release/' || t.release, 'publications ' || t.ctid || t.xmin, 'publications ' || jsonb_strip_nulls(to_jsonb(t))::text FROM governance.publications t
  UNION ALL SELECT 'named-force/' || t.partner, 'named_forces ' || t.ctid || t.xmin, 'named_forces ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.named_forces t
  UNION ALL SELECT 'return/' || t.id, 'kept_returns ' || t.ctid || t.xmin, 'kept_returns ' || jsonb_strip_nulls(to_jsonb(t))::text FROM governance.kept_returns t
  UNION ALL SELECT 'return/' || t.return, 'return_signatures ' || t.ctid || t.xmin, 'return_signatures ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.return_signatures t
  UNION ALL SELECT 'change/' || t.year || '/' || t.number, 'changes ' || t.ctid || t.xmin, 'changes ' || jsonb_strip_nulls(to_jsonb(t))::text FROM governance.changes t
  UNION ALL SELECT 'linkage-review/' || t.partner || '/' || t.year, 'linkage_reviews ' || t.ctid || t.xmin, 'linkage_reviews ' || jsonb_strip_nulls(to_jsonb(t))::text
    FROM governance.linkage_reviews t;

-- The view reads as the owner of the tables, who sees the rows of these two only by a policy.
CREATE POLICY in_the_ledger ON governance.changes FOR SELECT TO hub_owner USING (true);
CREATE POLICY in_the_ledger ON governance.linkage_reviews FOR SELECT TO hub_owner USING (true);

-- How far the ledger goes, and for each subject a mark that changes with any of its rows. It shows nothing of what they say.
CREATE FUNCTION governance.marks() RETURNS TABLE (subject text, mark text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
    RETURN QUERY SELECT d.subject, md5(string_agg(d.place, ' ' ORDER BY d.place COLLATE "C")) FROM governance.decided d GROUP BY d.subject;
  END $$;

-- The same mark of each of these subjects, and the hash of all its rows, in hex.
CREATE FUNCTION governance.hashes_of(subjects text[]) RETURNS TABLE (subject text, mark text, hash text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog SET timezone = 'UTC' SET bytea_output = 'hex' AS $$ BEGIN
    RETURN QUERY SELECT d.subject, md5(string_agg(d.place, ' ' ORDER BY d.place COLLATE "C")),
        encode(sha256(convert_to(string_agg(d.line, E'\n' ORDER BY d.line COLLATE "C"), 'UTF8')), 'hex')
      FROM governance.decided d WHERE d.subject = ANY (subjects) GROUP BY d.subject;
  END $$;

-- Lets one step run at a time, and nobody else write what parties decide while it does: what the step leaves is what its events hold.
CREATE FUNCTION governance.hold_decided() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
    LOCK TABLE governance.ledger, governance.partners, governance.suspension_proposals, governance.agreements, governance.agreement_parties,
      governance.agreement_versions, governance.agreement_signatures, governance.revocations, governance.api_keys, governance.releases,
      governance.release_reviews, governance.release_objections, governance.release_amendments, governance.release_amendment_reviews,
      governance.release_hidings, governance.publications, governance.named_forces, governance.kept_returns, governance.return_signatures,
      governance.changes, governance.linkage_reviews IN SHARE ROW EXCLUSIVE MODE;
  END $$;

REVOKE ALL ON FUNCTION governance.marks(), governance.hashes_of(text[]), governance.hold_decided() FROM PUBLIC;
GRANT SELECT ON governance.ledger TO hub_governance, hub_release, hub_public, hub_read_agreements, hub_publish, hub_audit_reader;
GRANT EXECUTE ON FUNCTION governance.marks(), governance.hashes_of(text[])
  TO hub_governance, hub_release, hub_public, hub_read_agreements, hub_publish, hub_audit_reader;
GRANT INSERT ON governance.ledger TO hub_governance, hub_release;
GRANT EXECUTE ON FUNCTION governance.hold_decided() TO hub_governance, hub_release;

RESET ROLE;
