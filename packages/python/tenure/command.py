"""The command `tenure`."""

import sys

from .run import run


def main():
    """Runs the bundled command with the arguments of this one."""
    run("tenure.mjs", sys.argv[1:])
