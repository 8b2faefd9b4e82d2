"""Reads cables with Spark: the installed `cablelint` is the map step.

    spark-submit cables.py records.ndjson

`records.ndjson` has one JSON object a line, with the cable in `body` and its name in `id`.
"""

import json
import os
import subprocess
import sys

from pyspark.sql import SparkSession

PARSE = ["cablelint", "parse", "--records=json-lines", "--text-field", "body", "--id-field", "id", "-"]


def by_pipe(spark, path):
    """Lines in, lines out: for files of JSON lines."""
    # `pipe` starts the program in an empty environment: it needs the path to be found.
    path_to_programs = {"PATH": os.environ["PATH"]}
    lines = spark.sparkContext.textFile(path).pipe(" ".join(PARSE), env=path_to_programs)
    return spark.read.json(lines)


def parsed(frames):
    """One pandas frame of cables after the other: for tables of any source."""
    for frame in frames:
        records = "".join(json.dumps(row) + "\n" for row in frame.to_dict("records"))
        run = subprocess.run(PARSE, input=records, capture_output=True, encoding="utf-8")
        # Exit code 2: some records could not be read. The others have their result.
        if run.returncode not in (0, 2):
            raise RuntimeError(run.stderr)
        cables = [json.loads(line) for line in run.stdout.splitlines()]
        yield type(frame)(
            [
                {
                    "id": cable["path"],
                    "date": (cable["date"] or {}).get("value"),
                    "level": (cable["classification"] or {}).get("level"),
                    "tags": [tag["code"] for tag in cable["tags"]],
                    "subject": cable["subject"],
                }
                for cable in cables
            ]
        )


def by_frames(table):
    """A table with the columns `id` and `body` becomes one of headers."""
    columns = "id string, date string, level string, tags array<string>, subject string"
    return table.select("id", "body").mapInPandas(parsed, schema=columns)


if __name__ == "__main__":
    spark = SparkSession.builder.appName("cables").getOrCreate()
    path = sys.argv[1]
    by_pipe(spark, path).groupBy("classification.level").count().orderBy("level").show()
    by_frames(spark.read.json(path)).select("id", "level", "subject").orderBy("id").show(truncate=40)
