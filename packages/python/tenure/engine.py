"""The engine in a process of its own: one for each Python process, started when it is first needed."""

import atexit
import json
import os
import shutil
import subprocess
import tempfile
import threading

from .errors import TenureError
from .node import HERE, MISSING, find_node

_GOODBYE = 3
_LOST = "Not restored after the engine was started again:"


class Engine:
    """Runs texts. What was loaded and defined outlives an interrupt: it is run again in a new process."""

    def __init__(self):
        self._process = None
        self._kept = []
        self._last = 0
        self._lock = threading.RLock()
        self._pid = os.getpid()
        self.tables = tempfile.mkdtemp(prefix="tenure-")

    def run(self, text, before="", params=None, fresh=False, on_message=lambda message: None):
        """Runs a text, and one before it; gives the last message. Raises TenureError where the engine cannot run."""

        def listen(message):
            if message["kind"] == "kept":
                self._kept.append(message["statement"])
            else:
                on_message(message)

        request = {"kind": "run", "text": text, "before": before, "params": params or {}, "fresh": fresh}
        return self._ask(request, (lambda message: None) if fresh else listen)

    def complete(self, text, offset):
        """What may stand at an offset, in code points."""
        return self._ask({"kind": "complete", "text": text, "offset": offset})

    def close(self):
        """Ends the process, forgets what was loaded and defined, and removes the tables."""
        process, self._process = self._process, None
        self._kept = []
        if process is not None and os.getpid() == self._pid:
            try:
                process.stdin.close()
                process.wait(_GOODBYE)
            except (OSError, subprocess.TimeoutExpired):
                process.kill()
                process.wait()
            process.stdout.close()
        if os.getpid() == self._pid:
            shutil.rmtree(self.tables, ignore_errors=True)

    def _ask(self, request, on_message=lambda message: None):
        with self._lock:
            try:
                self._start()
                return self._exchange(request, on_message)
            except KeyboardInterrupt:
                self._end()
                raise
            except (OSError, ValueError) as fault:
                self._end()
                raise TenureError(
                    "The engine stopped. What was loaded and defined is restored before the next cell runs.",
                    code="EngineStopped",
                ) from fault

    def _exchange(self, request, on_message):
        self._last += 1
        line = json.dumps({**request, "id": self._last}) + "\n"
        self._process.stdin.write(line.encode())
        self._process.stdin.flush()
        while True:
            answer = self._process.stdout.readline()
            if not answer:
                raise ValueError("the engine has gone")
            message = json.loads(answer)
            if message.get("id") != self._last:
                continue
            if message["kind"] == "end":
                return message
            on_message(message)

    def _start(self):
        if self._process is not None and self._process.poll() is None:
            return
        if self._process is not None:
            self._end()
        try:
            node = find_node()
        except SystemExit as fault:
            raise TenureError(str(fault)) from None
        if node is None:
            raise TenureError(MISSING)
        os.makedirs(self.tables, mode=0o700, exist_ok=True)
        program = os.path.join(HERE, "share", "tenure.mjs")
        # A session of its own: Ctrl+C is for Python, which ends the engine where it is at work.
        self._process = subprocess.Popen(
            [node, program, "serve", "--tables", self.tables],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if self._kept:
            lost = self._exchange({"kind": "replay", "statements": self._kept}, lambda message: None)["lost"]
            self._kept = [statement for statement in self._kept if statement not in lost]
            if lost:
                import warnings

                warnings.warn("\n  ".join([_LOST, *lost]), stacklevel=5)

    def _end(self):
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()


_engine = None


def engine():
    """The engine of this process; after a fork, one of its own."""
    global _engine
    if _engine is None or _engine._pid != os.getpid():
        _engine = Engine()
        atexit.register(_engine.close)
    return _engine
