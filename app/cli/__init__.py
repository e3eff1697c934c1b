"""The command line."""

import sys

from app import __version__

INTERRUPTED = 130
"""The exit status after Ctrl+C."""


def print_version() -> None:
    """Print the name of the program and its version."""
    sys.stdout.write(f"sister-cities {__version__}\n")
