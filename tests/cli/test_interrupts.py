"""Ctrl+C ends a command silently with status 130, however early it comes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.entry import INTERRUPTED
from tests.cli.commands import ROOT, SETTING

# When the signal comes: while a module is loaded, or while the command works. The program prints a line then.
STAGES = {
    "loading": "import app.cli.entry, importlib; load = importlib.import_module;"
    " importlib.import_module = app.cli.entry.import_module ="
    " lambda name: (print('now', flush=True), __import__('time').sleep(60))",
    "working": "import app.cli.entry, app.cli.main;"
    " app.cli.maintenance.migrate = lambda url: (print('now', flush=True), __import__('time').sleep(60))",
}


@pytest.mark.parametrize("stage", STAGES)
def test_ctrl_c_is_silent(tmp_path: Path, stage: str) -> None:
    code = f"import sys; sys.argv = ['sister-cities', 'migrate']; {STAGES[stage]}; app.cli.entry.main()"
    environment = {**os.environ, SETTING: f"sqlite:///{tmp_path / 'register.sqlite'}"}
    command = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with command:
        assert command.stdout is not None
        assert command.stdout.readline() == b"now\n"
        command.send_signal(signal.SIGINT)
        output, errors = command.communicate(timeout=60)
    assert (command.returncode, output, errors) == (INTERRUPTED, b"", b"")
