"""The entry point of `sister-cities`. Loading the program takes a second, in which Ctrl+C ends it silently."""

import gc
import os
import signal
import sys
from importlib import import_module

from app.cli import INTERRUPTED, print_version


def main() -> None:
    """Load the program and run the command. The version is printed without the program."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    if sys.argv[1:] == ["--version"]:
        print_version()
        return
    gc.disable()  # Nothing that loading makes is garbage, and to look for it takes a quarter of the time.
    program = import_module("app.cli.main")
    gc.enable()
    program.main()
