-- What each asker and each organisation has asked for lately, so that limits hold across the processes of a hub. A row a spender, under a hash:
-- it names nobody. Not logged: what a crash forgets is a minute's allowance.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_limits') THEN
    CREATE ROLE hub_limits NOLOGIN NOINHERIT;
  END IF;
END $$;

GRANT hub_limits TO hub_app;

SET ROLE hub_owner;

CREATE UNLOGGED TABLE governance.spending (
  spender text PRIMARY KEY CHECK (spender ~ '^[0-9a-f]{64}$'),
  -- When all will be paid for, at the rate at which the spender's allowance comes.
  paid_off_at timestamptz NOT NULL
);

GRANT USAGE ON SCHEMA governance TO hub_limits;
GRANT SELECT, INSERT, UPDATE ON governance.spending TO hub_limits;

RESET ROLE;
