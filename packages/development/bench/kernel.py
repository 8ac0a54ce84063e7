"""The running kernel against hand-written DuckDB SQL on the same Parquet file, and against ipykernel's start.

    .tenure/venv/bin/python -m pip install duckdb==1.5.*
    .tenure/venv/bin/python packages/development/bench/kernel.py [runs]

Everything is made in a temporary folder: 1,000,000 events of 100,000 customers, whose ids are whole numbers,
short text or UUIDs. Times are wall-clock milliseconds, medians over the runs, kernel and SQL in turn.
"""

import os
import statistics
import sys
import tempfile
import time

import duckdb
from jupyter_client.manager import KernelManager

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
IDS = {
    "whole numbers": "customer",
    "short text": "'cust_' || lpad(customer::VARCHAR, 6, '0')",
    "UUID": "CAST(md5(customer::VARCHAR)::UUID AS VARCHAR)",
}
EVENTS = """
    COPY (SELECT {ids} AS customer_id,
                 TIMESTAMP '2022-01-01' + to_seconds((hash(i) % 63072000)::BIGINT) AS ordered_at,
                 round((hash(i * 7) % 10000) / 100.0, 2) AS amount
          FROM (SELECT i, (hash(i * 31) % 100000)::BIGINT AS customer FROM range(1000000) AS r(i)))
    TO '{file}' (FORMAT parquet)
"""
SQL = """
    WITH activity AS (SELECT customer_id, date_trunc('month', ordered_at) AS month FROM '{file}'),
    cohorts AS (SELECT customer_id, min(month) AS cohort FROM activity GROUP BY ALL)
    SELECT cohort, datediff('month', cohort, month) AS period, count(DISTINCT customer_id)
    FROM activity JOIN cohorts USING (customer_id) GROUP BY ALL ORDER BY ALL
"""
STATEMENT = """
load orders from '{file}'
retention by signup_month over 23 months{view}
"""


def took(work):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def figure(name, times):
    print(f"{name:46} median {statistics.median(times):7.0f} ms   least {min(times):7.0f} ms")


def start(name, folder):
    """A kernel that has answered `kernel_info`, and how long that took."""
    manager = KernelManager(kernel_name=name)
    begin = time.perf_counter()
    manager.start_kernel(cwd=folder)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    return manager, client, (time.perf_counter() - begin) * 1000


def starts(folder):
    times = {"tenure": [], "python3": []}
    for _ in range(RUNS):
        for name, found in times.items():
            manager, client, elapsed = start(name, folder)
            found.append(elapsed)
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    figure("tenure: start to ready", times["tenure"])
    figure("ipykernel: start to ready", times["python3"])


def run(client, code):
    reply = client.execute_interactive(code, timeout=120, output_hook=lambda message: None)
    assert reply["content"]["status"] == "ok", reply["content"]


def queries(folder):
    manager, client, _ = start("tenure", folder)
    database = duckdb.connect()
    try:
        for kind, ids in IDS.items():
            file = f"{kind.replace(' ', '_')}.parquet"
            path = os.path.join(folder, file)
            database.execute(EVENTS.format(ids=ids, file=path))
            views = {"table": " as table", "chart, picture and table": ""}
            times = {"sql": [], **{view: [] for view in views}}
            for _ in range(RUNS):
                times["sql"].append(took(lambda: database.execute(SQL.format(file=path)).fetchall()))
                for view, clause in views.items():
                    code = STATEMENT.format(file=file, view=clause)
                    times[view].append(took(lambda: run(client, code)))
            figure(f"{kind}: DuckDB SQL", times["sql"])
            for view in views:
                figure(f"{kind}: tenure, load and {view}", times[view])
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="tenure-bench-") as scratch:
        queries(scratch)
        starts(scratch)
