"""The entry point of `sister-cities`. Loading the program takes a second, in which Ctrl+C ends it silently."""

import os
import signal
from importlib import import_module

INTERRUPTED = 130
"""The exit status after Ctrl+C."""


def main() -> None:
    """Load the program and run the command."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    import_module("app.cli.main").main()
