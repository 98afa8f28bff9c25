"""Runs scripts in Spark's local mode: a request a line on standard input, an answer a line on standard output.

A request names a list and has a script; the answer is the rows of its last statement as texts, or what went wrong.
Starting takes seconds, so that all tests share one of these.
"""

import json
import os
import sys
import tempfile

# What Java prints is not an answer.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")

from pyspark.sql import SparkSession
from pyspark.sql.types import StringType, StructField, StructType

folder = tempfile.TemporaryDirectory()
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "1")
    .config("spark.sql.warehouse.dir", folder.name)
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.memory", "6g")
    .config("spark.log.level", "ERROR")
    .getOrCreate()
)


def text(value):
    return "" if value is None else str(value)


def run(request):
    for table in spark.catalog.listTables():
        if not table.isTemporary:
            spark.sql(f"DROP TABLE {table.name}")
    columns = StructType([StructField(name, StringType()) for name in request["columns"]])
    reader = spark.read.schema(columns).option("header", True).option("enforceSchema", True)
    reader = reader.option("quote", '"').option("escape", '"').option("multiLine", True)
    reader.csv(request["list"]).createOrReplaceTempView("customers")
    rows = []
    # As the command spark-sql does it.
    statements = spark._jvm.org.apache.spark.sql.catalyst.util.StringUtils.splitSemiColon(request["script"], False)
    for at in range(statements.size()):
        statement = statements.apply(at)
        if statement.strip():
            rows = [[text(value) for value in row] for row in spark.sql(statement).collect()]
    return rows


for line in sys.stdin:
    try:
        answer = {"rows": run(json.loads(line))}
    except Exception as error:
        answer = {"error": str(error)[:4000]}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
