"""Starts the kernel of the Python environment that this folder is installed in.

Python is started with `-I -S`: without the start-up of site-packages, which takes longer than all of
the rest, and without the notebook's folder on the path, where a file may happen to be `tenure.py`.
"""

import os
import sys


def site_packages():
    """The folder that holds the package `tenure`."""
    prefix = os.path.abspath(__file__)
    for _ in range(5):
        prefix = os.path.dirname(prefix)
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    for parts in (
        ("lib", version, "site-packages"),
        ("Lib", "site-packages"),
        ("lib", version, "dist-packages"),
    ):
        folder = os.path.join(prefix, *parts)
        if os.path.isfile(os.path.join(folder, "tenure", "kernel.py")):
            return folder
    # An unusual layout: let Python look in all its places.
    import site
    from importlib.util import find_spec

    site.ENABLE_USER_SITE = True
    site.main()
    spec = find_spec("tenure")
    if spec is None or spec.origin is None:
        sys.exit("The Python package `tenure` is missing: pip install tenure")
    return os.path.dirname(os.path.dirname(spec.origin))


sys.path.append(site_packages())

from tenure.kernel import main  # noqa: E402

main(sys.argv[1:])
