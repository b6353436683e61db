-- A party leaves an agreement, a partner is suspended, and two officers of two partners agree on a suspension.

SET ROLE hub_owner;

ALTER TABLE governance.partners ADD COLUMN suspended_at timestamptz;

-- When the party left. It stays as a row, so that nothing but its own signature of a later version brings it back.
ALTER TABLE governance.agreement_parties ADD COLUMN left_at timestamptz;

-- Whether every party signed these terms in the hub, or the operator entered them at the machine.
ALTER TABLE governance.agreements ADD COLUMN entered_by text NOT NULL DEFAULT 'OPERATOR' CHECK (entered_by IN ('PARTIES', 'OPERATOR'));
UPDATE governance.agreements a SET entered_by = 'PARTIES' FROM governance.agreement_versions v
  WHERE v.reference = a.reference AND v.version = a.version AND v.completed_at IS NOT NULL;

CREATE TABLE governance.suspension_proposals (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  target text NOT NULL CHECK (target IN ('PARTNER', 'AGREEMENT')),
  -- Code of the partner, or reference of the agreement.
  name text NOT NULL,
  -- False proposes to end the suspension.
  suspended boolean NOT NULL,
  reason text NOT NULL CHECK (reason ~ '^[A-Z_]{1,40}$'),
  proposed_by text NOT NULL,
  proposed_for text NOT NULL REFERENCES governance.partners (code),
  proposed_at timestamptz NOT NULL,
  confirmed_by text,
  confirmed_for text REFERENCES governance.partners (code),
  -- When it was confirmed, or replaced by another proposal about the same.
  closed_at timestamptz,
  CHECK (confirmed_by <> proposed_by AND confirmed_for <> proposed_for)
);
GRANT SELECT ON governance.suspension_proposals TO hub_read_agreements, hub_governance;
GRANT INSERT, UPDATE ON governance.suspension_proposals TO hub_governance;

-- As before, and only while the auditor is still a party.
CREATE OR REPLACE FUNCTION governance.auditing_agreement() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT a.id FROM governance.agreements a
  JOIN governance.agreement_parties p ON p.agreement_id = a.id AND p.partner = a.auditor AND p.left_at IS NULL
  WHERE a.auditor = governance.acting_partner() AND 'AUDITOR' = ANY (a.roles) AND a.signed_at IS NOT NULL AND a.suspended_at IS NULL
    AND nullif(current_setting('hub.auditing_on', true), '')::date BETWEEN a.starts_on AND least(a.ends_on, a.review_due_on)
  ORDER BY a.reference LIMIT 1 $$;

RESET ROLE;
