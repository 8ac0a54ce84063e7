"""Tenure in Python: the files of the kernel and the way to start them."""

__version__ = "0.1.0"
