-- Rows that were stored before they had a key of their own reference get it as the hub starts (`src/modules/ingest/storing/stored-keys.store.ts`): PostgreSQL
-- does not hold the secret from which the key is made. The owner of the tables sees them only in a session that says what it does.
SET ROLE hub_owner;

CREATE POLICY giving_keys ON direct.direct_cases TO hub_owner USING (current_setting('hub.giving_keys', true) = 'on');
CREATE POLICY giving_keys ON direct.homicide_cases TO hub_owner USING (current_setting('hub.giving_keys', true) = 'on');
CREATE POLICY giving_keys ON records.complaints TO hub_owner USING (current_setting('hub.giving_keys', true) = 'on');

RESET ROLE;
