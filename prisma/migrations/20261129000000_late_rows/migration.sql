-- Of a batch's accepted rows, those whose quarter was published when their record first came. Null where a batch is older than this column.
ALTER TABLE ingest.batches ADD COLUMN late int;
