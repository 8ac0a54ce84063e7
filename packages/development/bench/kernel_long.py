"""The running kernel over a long day: its memory over 10,000 cells, and how long an interrupt takes.

    .tenure/venv/bin/python packages/development/bench/kernel_long.py [cells]

A cell in three loads the shop's orders anew, one in three asks and draws, one in three is wrong. Memory is
that of the whole process, engine included, in MB. An interrupt is timed from its request to the reply of the
cell that it ends, which draws for minutes.
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client.manager import start_new_kernel

CELLS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
ORDERS = Path(__file__).resolve().parents[3] / "examples/shop/orders.csv"
LOAD = "load orders from 'orders.csv'"
QUERY = "retention by signup_month over 6 months as table"
WRONG = "retention by contry over 6 months"


def run(client, code):
    return client.execute_interactive(code, timeout=120, output_hook=lambda message: None)


def memory(pid):
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def interrupt(manager, client):
    """Seconds from the request to the reply of the cell that was interrupted."""
    message = client.execute("\n".join([QUERY] * 5000))
    shown = None
    while shown != (message, "display_data"):
        published = client.get_iopub_msg(timeout=60)
        shown = (published["parent_header"].get("msg_id"), published["msg_type"])
    begin = time.perf_counter()
    manager.interrupt_kernel()
    while client.get_shell_msg(timeout=60)["parent_header"]["msg_id"] != message:
        pass
    return time.perf_counter() - begin


def main():
    with tempfile.TemporaryDirectory(prefix="tenure-bench-") as folder:
        shutil.copy(ORDERS, folder)
        manager, client = start_new_kernel(kernel_name="tenure", cwd=folder)
        pid = manager.provisioner.pid
        try:
            run(client, LOAD)
            times = [interrupt(manager, client) for _ in range(7)]
            print(f"interrupt: median {statistics.median(times) * 1000:.0f} ms, most {max(times) * 1000:.0f} ms")
            for cell in range(CELLS + 1):
                if cell % max(1, CELLS // 10) == 0:
                    print(f"after {cell:6} cells: {memory(pid):6.0f} MB", flush=True)
                run(client, (LOAD, QUERY, WRONG)[cell % 3])
        finally:
            client.stop_channels()
            manager.shutdown_kernel()


if __name__ == "__main__":
    main()
