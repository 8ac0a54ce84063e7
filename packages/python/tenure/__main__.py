"""`python -m tenure`: the command `tenure`."""

from .command import main

main()
