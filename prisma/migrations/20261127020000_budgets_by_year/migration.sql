-- One budget for a calendar year of data with its quarters and months, never opened again (docs/adr/0039). Before, each published state had one.
-- Which year a node is of cannot be read from its hash. So what was asked of a state is known, and counted, in every year that the state covers, up
-- to what may be asked: what was asked before stays free, and no year opens again.

SET ROLE hub_owner;

-- The owner too sees the rows of the acting partner alone, and here every partner's are carried over.
ALTER TABLE governance.budget_nodes NO FORCE ROW LEVEL SECURITY;
ALTER TABLE governance.budgets NO FORCE ROW LEVEL SECURITY;

ALTER TABLE governance.budget_nodes RENAME COLUMN snapshot TO year;
ALTER TABLE governance.budgets RENAME COLUMN snapshot TO year;

INSERT INTO governance.budget_nodes (partner, year, node)
  SELECT DISTINCT asked.partner, covered.year, asked.node
  FROM governance.budget_nodes asked, LATERAL (
    SELECT left(asked.year, 4) AS year UNION SELECT left(quarter, 4) FROM publication.quarters WHERE quarter <= asked.year) covered;
DELETE FROM governance.budget_nodes WHERE year ~ 'Q';

INSERT INTO governance.budgets (partner, year, used, most)
  SELECT partner, asked.year, least(count(*), may.most), may.most
  FROM governance.budget_nodes asked JOIN (SELECT partner, max(most) AS most FROM governance.budgets GROUP BY partner) may USING (partner)
  GROUP BY partner, asked.year, may.most;
DELETE FROM governance.budgets WHERE year ~ 'Q';

ALTER TABLE governance.budget_nodes ADD CHECK (year ~ '^\d{4}$');
ALTER TABLE governance.budgets ADD CHECK (year ~ '^\d{4}$');

ALTER TABLE governance.budget_nodes FORCE ROW LEVEL SECURITY;
ALTER TABLE governance.budgets FORCE ROW LEVEL SECURITY;

RESET ROLE;
