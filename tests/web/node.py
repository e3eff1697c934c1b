"""Modules of the pages without a browser: Node runs them with the vendored libraries, and answers in JSON.

Node comes with the generators of typed clients; where they are not installed these tests are left out with one line
that says how to install them, but never on a build machine.
"""

import json
import os
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any

from app.pages.assets import BUNDLES, WEB

NODE = Path(sys.prefix) / "generators" / "bin" / "node"
START = """
import fs from 'node:fs';
import vm from 'node:vm';
const { libraries, folder, given } = JSON.parse(fs.readFileSync(0));
vm.runInThisContext(libraries);
const load = (name) => import(`file://${folder}/${name}.js`);
"""


def run_script(script: str, given: object) -> Any:  # noqa: ANN401
    """Return what a script prints, as JSON. In it `load` imports a module of the explorer, and `given` is a value."""
    if not NODE.exists():
        advice = "The tests of modules were left out: make .venv/generators/made installs Node"
        if os.environ.get("CI"):
            raise FileNotFoundError(advice)
        raise unittest.SkipTest(advice)
    libraries = BUNDLES["libraries.js"].body.decode()
    sent = json.dumps({"libraries": libraries, "folder": str(WEB / "explorer"), "given": given})
    command = [str(NODE), "--input-type=module", "--eval", START + script]
    done = subprocess.run(command, input=sent, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
