"""The installed kernel under `jupyter_kernel_test`, and under what a Jupyter server does to it.

    python conformance.py

Prints one line a test, `ok NAME`, `skipped NAME` or `failed NAME`, and on the standard error why.
"""

import glob
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import numpy
import pyarrow
import pyarrow.parquet
from jupyter_client.manager import start_new_kernel
from jupyter_kernel_test import IopubWelcomeTests, KernelTests

EVENTS = "customer_id,ordered_at\n" + "".join(
    f"c{customer},2024-0{month}-03\n" for customer in range(9) for month in range(1, 1 + customer % 6)
)
LOAD = "load orders from 'orders.csv'"
TABLE = "retention by signup_month over 2 months as table"
# How long a slow machine may take for anything, in seconds.
PATIENCE = 60


class Conformance(KernelTests):
    kernel_name = "tenure"
    language_name = "tenure"
    file_extension = ".tenure"
    completion_samples = [
        {"text": "retention by signup_month ov", "matches": ["over"]},
        {"text": "reten"},
    ]
    complete_code_samples = ["", LOAD, f"{LOAD}\n{TABLE}"]
    incomplete_code_samples = ["retention by", "retention by signup_month\n  where (amount > 1"]
    # Longer than the data: a warning that no result carries, since none is computed.
    code_stderr = "explain plan retention by signup_month over 99 months"
    code_generate_error = "retention by contry"
    code_display_data = [{"code": TABLE, "mime": mime} for mime in ("text/html", "text/plain")]
    # What is run for the history. There is no Out[n] in a language without values: results are displayed.
    code_execute_result = [{"code": TABLE}, {"code": f"{LOAD} # again"}]
    code_history_pattern = "load*again"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "retention"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        run(cls.kc, LOAD)

    def test_execute_result(self):
        """Every result is `display_data`, as the notebook format has it for what is shown and not returned."""
        for sample in self.code_execute_result:
            self.flush_channels()
            _, messages = self.execute_helper(sample["code"])
            self.assertEqual({message["msg_type"] for message in messages}, {"display_data"})

    def test_restart_forgets_what_was_loaded(self):
        self.flush_channels()
        manager, client = start_new_kernel(kernel_name="tenure")
        try:
            self.assertEqual(run(client, f"{LOAD}\n{TABLE}"), "ok")
            manager.restart_kernel()
            client.wait_for_ready(timeout=PATIENCE)
            self.assertEqual(run(client, TABLE), "error")
            self.assertEqual(run(client, f"{LOAD}\n{TABLE}"), "ok")
        finally:
            client.stop_channels()
            manager.shutdown_kernel()
        self.assertFalse(manager.is_alive())

    def test_interrupt_by_message_keeps_what_was_loaded(self):
        self.flush_channels()
        self.assertEqual(self.km.kernel_spec.interrupt_mode, "message")
        message = self.kc.execute("\n".join([TABLE] * 2000))
        until_shown(self.kc, message)
        self.km.interrupt_kernel()
        reply = reply_to(self.kc, message)
        self.assertEqual(reply["content"]["status"], "error")
        self.assertEqual(reply["content"]["ename"], "Interrupted")
        self.assertEqual(run(self.kc, TABLE), "ok")


class Welcome(IopubWelcomeTests):
    kernel_name = "tenure"
    support_iopub_welcome = True


class Accidents(unittest.TestCase):
    def test_killed_in_mid_cell(self):
        """The server notices, nothing is left behind, and a new kernel goes on from the same file."""
        with tempfile.TemporaryDirectory() as temporary:
            environment = {**os.environ, "TMPDIR": temporary}
            manager, client = start_new_kernel(kernel_name="tenure", env=environment)
            try:
                kernel = manager.provisioner.pid
                message = client.execute("\n".join([LOAD, *[TABLE] * 2000]))
                until_shown(client, message)
                begun = children(kernel)
                os.kill(kernel, signal.SIGKILL)
                manager.provisioner.process.wait(PATIENCE)
                self.assertFalse(manager.is_alive())
                self.assertEqual([pid for pid in (kernel, *begun) if lives(pid)], [])
                self.assertEqual(os.listdir(temporary), [])
                manager.restart_kernel(now=True)
                client.wait_for_ready(timeout=PATIENCE)
                self.assertEqual(run(client, f"{LOAD}\n{TABLE}"), "ok")
            finally:
                client.stop_channels()
                manager.shutdown_kernel()
            self.assertEqual(os.listdir(temporary), [])

    def test_two_notebooks_at_once_on_one_large_file(self):
        """Both say what is in it, by arithmetic, and leave nothing behind."""
        customers, days = 500_000, 24
        with tempfile.TemporaryDirectory() as temporary:
            write_events("large.parquet", customers, days)
            environment = {**os.environ, "TMPDIR": temporary}
            started = [start_new_kernel(kernel_name="tenure", env=environment) for _ in range(2)]
            kernels = [manager.provisioner.pid for manager, _ in started]
            begun = [child for kernel in kernels for child in children(kernel)]
            try:
                code = f"load events from 'large.parquet'\n{TABLE} as of 2024-06-30"
                asked = [(client, client.execute(code)) for _, client in started]
                for client, message in asked:
                    texts = shown_by(client, message)
                    self.assertIn(f"{customers * days:,}", texts[0])
                    self.assertRegex(texts[-1], rf"Jan 2024 +{customers:,} +100\.0% +50\.0%.? +33\.3%")
            finally:
                for manager, client in started:
                    client.stop_channels()
                    manager.shutdown_kernel()
            self.assertEqual([pid for pid in (*kernels, *begun) if lives(pid)], [])
            self.assertEqual(os.listdir(temporary), [])
            os.remove("large.parquet")


class Orphans(unittest.TestCase):
    def test_ends_with_the_process_that_started_it(self):
        """A server that is killed cannot end its kernels: they end themselves."""
        program = (
            "import sys, time\n"
            "from jupyter_client.manager import start_new_kernel\n"
            "manager, client = start_new_kernel(kernel_name='tenure')\n"
            "print(manager.provisioner.pid, flush=True)\n"
            "time.sleep(600)\n"
        )
        server = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        kernel = int(server.stdout.readline())
        self.assertTrue(lives(kernel))
        server.kill()
        server.wait()
        server.stdout.close()
        end = time.monotonic() + PATIENCE
        while lives(kernel) and time.monotonic() < end:
            time.sleep(0.1)
        self.assertFalse(lives(kernel))


def until_shown(client, message):
    """Waits for the first output of a cell: it runs."""
    shown = None
    while shown != (message, "display_data"):
        published = client.get_iopub_msg(timeout=PATIENCE)
        shown = (published["parent_header"].get("msg_id"), published["msg_type"])


def shown_by(client, message):
    """The texts that a cell shows, when it has ended; fails where it ends in an error."""
    texts = []
    while True:
        published = client.get_iopub_msg(timeout=PATIENCE)
        content = published["content"]
        if published["parent_header"].get("msg_id") != message:
            continue
        if published["msg_type"] == "error":
            raise AssertionError(content["evalue"])
        if published["msg_type"] == "display_data":
            texts.append(content["data"]["text/plain"])
        if content.get("execution_state") == "idle":
            return texts


def write_events(file, customers, days):
    """One event a day of January of each customer. That of the 2nd is in February for every second customer, and that
    of the 3rd in March for every third."""
    numbers = numpy.arange(customers)
    moved = {1: (2, "2024-02-05"), 2: (3, "2024-03-05")}
    schema = pyarrow.schema([("customer", pyarrow.int64()), ("time", pyarrow.timestamp("s"))])
    with pyarrow.parquet.ParquetWriter(file, schema) as writer:
        for day in range(days):
            times = numpy.full(customers, numpy.datetime64("2024-01-01", "s") + numpy.timedelta64(day, "D"))
            every, later = moved.get(day, (customers, times[0]))
            times[::every] = numpy.datetime64(later, "s")
            writer.write_table(pyarrow.table([numbers, times], schema=schema))


def reply_to(client, message):
    while True:
        reply = client.get_shell_msg(timeout=PATIENCE)
        if reply["parent_header"].get("msg_id") == message:
            return reply


def run(client, code):
    return reply_to(client, client.execute(code))["content"]["status"]


def children(pid):
    """The processes that a process has begun; none where the system does not tell."""
    found = []
    for stat in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(stat, encoding="utf8") as told:
                parent = told.read().rsplit(")", 1)[1].split()[1]
        except OSError:
            continue
        if parent == str(pid):
            found.append(int(stat.split("/")[2]))
    return found


def lives(pid):
    """False for a process that is gone, and for one that has ended and whose parent has not asked."""
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat", encoding="utf8") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return True
    except OSError:
        return False


class Lines(unittest.TextTestResult):
    def line(self, word, test):
        print(word, test.id().split(".", 1)[1], flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.line("ok", test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.line("skipped", test)

    def addFailure(self, test, fault):
        super().addFailure(test, fault)
        self.line("failed", test)

    def addError(self, test, fault):
        super().addError(test, fault)
        self.line("failed", test)

    def addSubTest(self, test, subtest, fault):
        super().addSubTest(test, subtest, fault)
        if fault is not None:
            self.line("failed", subtest)


def main():
    loader = unittest.TestLoader()
    tests = [loader.loadTestsFromTestCase(case) for case in (Conformance, Welcome, Accidents, Orphans)]
    with tempfile.TemporaryDirectory(prefix="tenure-conformance-") as folder:
        os.chdir(folder)
        with open("orders.csv", "w", encoding="utf8") as file:
            file.write(EVENTS)
        runner = unittest.TextTestRunner(stream=sys.stderr, resultclass=Lines)
        is_ok = runner.run(unittest.TestSuite(tests)).wasSuccessful()
        os.chdir("/")
    sys.exit(not is_ok)


if __name__ == "__main__":
    main()
