"""The job of six.toml, done with polars: a list is read, tiered by six criteria and one rule, and written again.

For `cargo bench --bench whole -- --model benches/six.toml --beside benches/six_polars.py FILE`. Needs `pip install polars`.
"""

import sys

import polars as pl

WEIGHTS = {
    "gross_margin": 30,
    "revenue": 15,
    "orders": 5,
    # Less is better.
    "support_tickets": -5,
    "complaints": -5,
    "days_to_pay": -5,
}


def number(column):
    return pl.col(column).cast(pl.Float64, strict=False)


source, result = sys.argv[1:]
customers = pl.read_csv(source, infer_schema_length=10_000, ignore_errors=True)
points, known = [], []
for column, weight in WEIGHTS.items():
    value = number(column) if weight > 0 else -number(column)
    percentile = (value.rank("average") - 0.5) / value.count() * 100
    points.append(pl.when(value.is_null()).then(0).otherwise(percentile * abs(weight)))
    known.append(pl.when(value.is_null()).then(0).otherwise(abs(weight)))
customers = customers.with_columns((sum(points) / sum(known)).alias("score"))
tier = pl.when(number("gross_margin") < 0).then(4)
for at_least, number_of_tier in ((70, 1), (50, 2), (25, 3)):
    tier = tier.when(pl.col("score") >= at_least).then(number_of_tier)
customers.with_columns(tier.otherwise(4).alias("tier")).write_csv(result)
