"""Hands the process over to one of the bundled programs."""

import os
import sys

from .node import HERE, MISSING, find_node

BUNDLE = os.path.join(HERE, "share")


def run(program, arguments):
    """Runs a bundled program in place of this process, or beside it on Windows; does not return."""
    script = os.path.join(BUNDLE, program)
    if not os.path.isfile(script):
        sys.exit(f"This installation of Tenure has no `{program}`; reinstall it.")
    node = find_node()
    if node is None:
        sys.exit(MISSING)
    command = [node, script, *arguments]
    if os.name == "nt":
        import subprocess

        sys.exit(subprocess.run(command, check=False).returncode)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(node, command)
