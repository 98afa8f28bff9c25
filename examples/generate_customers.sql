-- Writes customers as a parquet file by DuckDB alone, a million unless told otherwise:
--
--   duckdb -c "SET VARIABLE customers = 100000000" -f examples/generate_customers.sql
--
-- The same number always makes the same customers in one version of DuckDB, and fewer are the first of more. Figures
-- come from a few large customers for the most part, some are missing, and names are not needed.

SET VARIABLE customers = COALESCE(getvariable('customers'), 1000000);

-- From 0 to 1, for a customer and a column.
CREATE OR REPLACE TEMP MACRO chance(i, salt) AS ((hash(i * 64 + salt) >> 11)::DOUBLE + 0.5) / 9007199254740992;
-- Around 0, most of them within 1.
CREATE OR REPLACE TEMP MACRO normal(i, salt) AS sqrt(-2 * ln(chance(i, salt))) * cos(2 * pi() * chance(i, salt + 1));
-- A value, missing for a share of the customers.
CREATE OR REPLACE TEMP MACRO mostly(i, salt, missing, value) AS CASE WHEN chance(i, salt) >= missing THEN value END;

COPY (
  WITH sized AS (
    SELECT i, normal(i, 0) AS size
    FROM range(1, getvariable('customers')::BIGINT + 1) numbers(i)
  ), bought AS (
    SELECT i, size, exp(8.6 + 1.25 * size)::DECIMAL(12, 2) AS revenue,
      ceil(exp(3.0 + 0.85 * size + 0.3 * normal(i, 2)))::INTEGER AS orders,
      (60 + 5600 * chance(i, 4))::INTEGER AS since
    FROM sized
  )
  SELECT
    'C-' || lpad(i::VARCHAR, 9, '0') AS customer_id,
    ['Retail', 'Food', 'Metal', 'Health', 'Building', 'Transport'][1 + (6 * chance(i, 5))::INTEGER % 6] AS industry,
    ['North', 'East', 'South', 'West'][1 + (4 * chance(i, 6))::INTEGER % 4] AS region,
    DATE '2026-06-30' - since AS since,
    DATE '2026-06-30' - least(since / 2, 900 * chance(i, 7) ** 3)::INTEGER AS last_order,
    orders,
    mostly(i, 8, 0.01, revenue) AS revenue,
    mostly(i, 9, 0.05, (revenue::DOUBLE * (0.28 + 0.09 * normal(i, 10)))::DECIMAL(12, 2)) AS profit,
    mostly(i, 12, 0.2, greatest(0, 4 + 3 * size + 4 * normal(i, 13))::DECIMAL(5, 1)) AS discount_pct,
    (3 * chance(i, 15) ** 4)::INTEGER AS complaints,
    floor(4 * chance(i, 16) ** 6)::INTEGER AS referrals,
    mostly(i, 17, 0.6, (10 * sqrt(chance(i, 18)))::INTEGER) AS nps
  FROM bought
) TO 'customers.parquet' (FORMAT parquet, COMPRESSION zstd);
