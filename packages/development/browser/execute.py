"""Executes notebooks and prints them as they are committed.

    python execute.py NOTEBOOK.ipynb FOLDER
    python execute.py --as-committed NOTEBOOK.ipynb

The kernel starts in FOLDER; with --as-committed nothing is run. The notebook goes to the standard output, the same bytes on every run: no times
in its metadata, sorted keys, LF. The file itself is left as it is.
"""

import sys

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

# What a cell's metadata may keep; times of execution and what a browser remembers go.
KEPT = {"tags"}


def execute(notebook: NotebookNode, folder: str) -> None:
    """Runs all cells in a folder; a cell with an error is an exception unless its tag allows one."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    NotebookClient(
        notebook,
        timeout=120,
        startup_timeout=120,
        kernel_name=notebook.metadata.kernelspec.name,
        record_timing=False,
        resources={"metadata": {"path": folder}},
    ).execute()


def main(first: str, second: str) -> str:
    """Gives the text of a notebook as it is committed."""
    is_run = first != "--as-committed"
    notebook = nbformat.read(first if is_run else second, as_version=4)
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key in KEPT}
    if is_run:
        execute(notebook, second)
    nbformat.validate(notebook)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(main(*sys.argv[1:]))
