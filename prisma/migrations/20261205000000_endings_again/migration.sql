-- What is carried out again is told in the log, in the same transaction (docs/adr/0073). The other roles may do so already.
SET ROLE hub_owner;

GRANT USAGE ON SCHEMA audit TO hub_budget;
GRANT INSERT ON audit.events TO hub_budget;
CREATE POLICY spending_again ON audit.events FOR INSERT TO hub_budget
  WITH CHECK (partner = governance.acting_partner() AND event = 'endings:applied');

RESET ROLE;
