"""DuckDB, polars, pandas or ClickHouse (chdb) answering the same questions, in turn with the others.

Requests come as JSON lines: `load` reads what the question needs into memory, `memory` asks it there, `file` asks
the file itself (pandas reads it first). Answers carry the milliseconds and what two results must share.
"""
import json
import resource
import sys
import time

PEER = sys.argv[1]


def check(cells):
    cells = [(period, value) for period, value in cells if value]
    total = sum(value for _, value in cells)
    return [len(cells), total, sum(value * (period + 1) for period, value in cells)]


def sql(shape, source, trunc, between, minimum, month):
    split = f", {shape['split']}" if "split" in shape else ""
    amount = ", amount" if shape.get("revenue") else ""
    # A week begins in one month and ends in another: the month of a customer is that of the first row.
    at, first = (", ordered_at", ", min(ordered_at) AS first") if shape["grain"] == "week" else ("", "")
    where = f"WHERE amount >= {shape['least']}" if "least" in shape else ""
    value = "sum(amount)" if shape.get("revenue") else "count(DISTINCT customer_id)"
    return f"""
        WITH activity AS (SELECT customer_id, {trunc} AS slot{split}{amount}{at} FROM {source} {where}),
        cohorts AS (SELECT customer_id, {minimum} AS cohort{first} FROM activity GROUP BY customer_id)
        SELECT {month} AS month{split}, {between} AS period, {value} AS value
        FROM activity JOIN cohorts USING (customer_id)
        WHERE {between} <= {shape['horizon']}
        GROUP BY month{split}, period ORDER BY month{split}, period"""


class Duckdb:
    def __init__(self):
        import duckdb

        self.connection = duckdb.connect()

    def load(self, file, table="events"):
        self.connection.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM '{file}'")

    def ask(self, shape, source):
        grain = shape["grain"]
        text = sql(
            shape,
            source,
            f"date_trunc('{grain}', ordered_at)",
            f"datediff('{grain}', cohort, slot)",
            "min(slot)",
            f"date_trunc('month', {'first' if grain == 'week' else 'cohort'})",
        )
        return check([row[-2:] for row in self.connection.execute(text).fetchall()])

    def memory(self, shape):
        return self.ask(shape, "events")

    def sums(self, sql):
        return [float(value) for value in self.connection.execute(sql).fetchone()]

    def file(self, shape, file):
        return self.ask(shape, f"'{file}'")


class Chdb:
    def __init__(self):
        from chdb import session

        self.session = session.Session()

    def load(self, file):
        self.session.query("DROP TABLE IF EXISTS events")
        self.session.query(
            f"CREATE TABLE events ENGINE = Memory AS SELECT * FROM file('{file}')"
        )

    def ask(self, shape, source):
        grain = shape["grain"]
        trunc = {"month": "toStartOfMonth", "day": "toDate"}[grain]
        text = sql(
            shape,
            source,
            f"{trunc}(ordered_at)",
            f"dateDiff('{grain}', cohort, slot)",
            "min(slot)",
            "toStartOfMonth(cohort)",
        ).replace("count(DISTINCT customer_id)", "uniqExact(customer_id)")
        answer = self.session.query(text, "JSONCompactEachRow").bytes().decode()
        rows = [json.loads(line) for line in answer.splitlines()]
        return check([(int(row[-2]), int(row[-1])) for row in rows])

    def memory(self, shape):
        return self.ask(shape, "events")

    def file(self, shape, file):
        return self.ask(shape, f"file('{file}')")


class Polars:
    def load(self, file):
        import polars

        self.events = polars.read_parquet(file)

    def ask(self, shape, events):
        import polars as pl

        at = pl.col("ordered_at")
        days = at.dt.epoch("d") if shape["grain"] == "day" else None
        slot = days if days is not None else at.dt.year() * 12 + at.dt.month().cast(pl.Int32)
        rows = events
        if "least" in shape:
            rows = rows.filter(pl.col("amount") >= shape["least"])
        split = [shape["split"]] if "split" in shape else []
        keys = ["month", *split, "period"]
        needed = ["customer_id", slot.alias("slot"), *split]
        if shape.get("revenue"):
            rows = rows.select(*needed, "amount")
            value = pl.col("amount").sum()
        else:
            rows = rows.select(*needed).unique()
            value = pl.len()
        rows = rows.with_columns(cohort=pl.col("slot").min().over("customer_id"))
        rows = rows.with_columns(period=pl.col("slot") - pl.col("cohort"))
        rows = rows.filter(pl.col("period") <= shape["horizon"])
        start = pl.col("cohort")
        month = start if days is None else pl.from_epoch(start, "d").dt.truncate("1mo")
        rows = rows.with_columns(month=month)
        cells = rows.group_by(keys).agg(value=value).sort(keys).collect()
        return check(list(zip(cells["period"].to_list(), cells["value"].to_list())))

    def memory(self, shape):
        return self.ask(shape, self.events.lazy())

    def file(self, shape, file):
        import polars

        return self.ask(shape, polars.scan_parquet(file))


class Pandas:
    def __init__(self):
        import pandas

        self.pandas = pandas

    def load(self, file):
        self.events = self.pandas.read_parquet(file)

    def memory(self, shape):
        events = self.events
        if "least" in shape:
            events = events[events["amount"] >= shape["least"]]
        slot = events["ordered_at"].dt.to_period("M" if shape["grain"] == "month" else "D")
        rows = events.assign(slot=slot.astype("int64"))
        rows["cohort"] = rows.groupby("customer_id")["slot"].transform("min")
        rows["period"] = rows["slot"] - rows["cohort"]
        rows = rows[rows["period"] <= shape["horizon"]]
        rows["month"] = rows["cohort"]
        if shape["grain"] == "day":
            starts = self.pandas.to_datetime(rows["cohort"], unit="D")
            rows["month"] = starts.dt.year * 12 + starts.dt.month
        keys = ["month", *([shape["split"]] if "split" in shape else []), "period"]
        groups = rows.groupby(keys)
        cells = groups["amount"].sum() if shape.get("revenue") else groups["customer_id"].nunique()
        cells = cells.reset_index(name="value")
        return check(list(zip(cells["period"].tolist(), cells["value"].tolist())))

    def file(self, shape, file):
        self.load(file)
        return self.memory(shape)


peer = {"duckdb": Duckdb, "chdb": Chdb, "polars": Polars, "pandas": Pandas}[PEER]()
for line in sys.stdin:
    request = json.loads(line)
    kind = request.pop("kind")
    try:
        begin = time.perf_counter()
        answer = getattr(peer, kind)(**request)
        ms = (time.perf_counter() - begin) * 1000
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"ms": ms, "check": answer, "peak": peak}), flush=True)
    except Exception as error:  # said to the one who compares, who leaves this peer out
        print(json.dumps({"error": str(error)[:300]}), flush=True)
