"""Ctrl+C ends a command silently with status 130, however early it comes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from app.cli import INTERRUPTED, main
from tests.cli.commands import ROOT, SETTING

# When the signal comes: while a module is loaded, or while the command works. The program prints a line then.
STAGES = {
    "loading": "import app.cli.entry, importlib; load = importlib.import_module;"
    " importlib.import_module = app.cli.entry.import_module ="
    " lambda name: (print('now', flush=True), __import__('time').sleep(60))",
    "working": "import app.cli.entry, app.cli.main;"
    " app.cli.maintenance.migrate = lambda url: (print('now', flush=True), __import__('time').sleep(60))",
}


COMMANDS = sorted(get_command(main.app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("stage", "command"), [("working", "migrate"), *(("loading", name) for name in COMMANDS)])
def test_ctrl_c_is_silent(tmp_path: Path, stage: str, command: str) -> None:
    code = f"import sys; sys.argv = ['sister-cities', '{command}']; {STAGES[stage]}; app.cli.entry.main()"
    environment = {**os.environ, SETTING: f"sqlite:///{tmp_path / 'register.sqlite'}"}
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"now\n"
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (INTERRUPTED, b"", b"")
