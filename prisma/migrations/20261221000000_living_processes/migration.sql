-- The process of the hub that holds a reservation: the number of a lock that a session of it holds while it lives. Null of a process of an
-- earlier version, of which nobody can tell.
ALTER TABLE ingest.open_uploads ADD COLUMN process int;
