-- What a receipt says beside its counts: values that the hub could not map, and the reference of the record that an error is about.

SET ROLE hub_owner;

ALTER TABLE ingest.batches ADD COLUMN unmapped jsonb NOT NULL DEFAULT '[]';
ALTER TABLE ingest.row_errors ADD COLUMN record_ref text;

RESET ROLE;
