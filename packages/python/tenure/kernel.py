"""`python -m tenure.kernel -f CONNECTION_FILE`: starts the notebook kernel."""

import sys

from .run import run


def main(arguments=None):
    """Starts the kernel with the arguments that Jupyter gave."""
    run("kernel.mjs", sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    main()
