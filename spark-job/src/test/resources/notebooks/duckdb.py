"""Stands in for DuckDB's package, which Debian has not: DUCKDB_SERVER passes queries to the JDBC driver."""
import json
import os
import urllib.request

import pandas

DATABASE = f"{os.environ['DUCKDB_SERVER']}/{os.getpid()}"


class Relation:
    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows

    def df(self):
        return pandas.DataFrame(self.rows, columns=self.columns)


def sql(query):
    with urllib.request.urlopen(DATABASE, query.encode()) as answer:
        found = json.load(answer)
    if "error" in found:
        raise RuntimeError(found["error"])
    return Relation(**found) if found["columns"] else None
