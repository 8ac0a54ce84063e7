"""Executes notebooks and prints them as they are committed.

    python execute.py FOLDER NAME.ipynb

The kernel starts in FOLDER. The notebook goes to the standard output, the same bytes on every run: no times
in its metadata, sorted keys, LF. The file itself is left as it is.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

# What a cell's metadata may keep; times of execution and what a browser remembers go.
KEPT = {"tags"}


def execute(folder: Path, name: str) -> str:
    """Runs all cells of a notebook in its folder and gives its text; a cell with an error is an exception."""
    notebook = nbformat.read(folder / name, as_version=4)
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key in KEPT}
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    NotebookClient(
        notebook,
        timeout=120,
        startup_timeout=120,
        kernel_name=notebook.metadata.kernelspec.name,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    ).execute()
    nbformat.validate(notebook)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(execute(Path(sys.argv[1]), sys.argv[2]))
