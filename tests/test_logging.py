"""The log: one JSON object a line, or lines for people, with nothing in it that is secret or acts on a terminal."""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import httpx
import pytest

from app.logging import Redactor, escape_control_chars, passwords_of
from tests.cli.commands import ROOT, find_free_port, run_program, serving

HOSTILE = "a\x00\x1b[31m\r\n\x7f\x85\x9b2J\u2028\u202e\u200b\ufeff\ud800\ue000é東"
SPEAKERS = """
import logging, threading, warnings
from app.logging import configure
configure("info", {"hunter2", "p@ss/w:rd"}, FORMAT)
hostile = HOSTILE
logging.getLogger("uvicorn.error").error("started %s", hostile)
logging.getLogger("alembic.runtime").warning("Running upgrade")
logging.getLogger("x").error("%d", "not a number")
logging.getLogger("y").warning({"password": "hunter3", hostile: [object(), {"token": "t0ken"}]})
warnings.warn(hostile)
class Falls:
    def __del__(self):
        raise ValueError("unraisable hunter2")
Falls()
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
try:
    raise RuntimeError("postgresql://user:p@ss/w:rd@host/db and password=hunter4 " + hostile)
except RuntimeError:
    logging.getLogger("z").exception("failed")
raise SystemError("at last hunter2")
"""


def read(text: str) -> list[dict[str, object]]:
    """Every line as the object it must be."""
    assert [one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp", "Cs") and one != "\n"] == []
    lines = [json.loads(line) for line in text.splitlines()]
    assert all(isinstance(line, dict) and {"event", "level", "timestamp"} <= set(line) for line in lines)
    return lines


def test_every_logger_writes_one_object_a_line_without_secrets() -> None:
    lines = read(speak("json"))
    assert [line["logger"] for line in lines] == (
        ["uvicorn.error", "alembic.runtime", "y", "py.warnings", "app.logging", "app.logging", "z", "app.logging"]
    )
    assert lines[0]["event"] == f"started {HOSTILE}"
    assert "ZeroDivisionError" in str(lines[5]["exception"])
    assert "SystemError" in str(lines[7]["exception"])


def test_lines_for_people_have_no_secret_and_no_control_character_either() -> None:
    text = speak("text")
    assert [one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp", "Cs") and one != "\n"] == []
    assert re.search(r"^\d\d:\d\d:\d\d error    started a\\u0000", text, re.MULTILINE)
    assert re.search(r"^\d\d:\d\d:\d\d critical uncaught\nTraceback ", text, re.MULTILINE)


def speak(log_format: str) -> str:
    """What a program logs in a format. No secret is in it."""
    program = SPEAKERS.replace("HOSTILE", ascii(HOSTILE)).replace("FORMAT", repr(log_format))
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 1
    for secret in ("hunter", "p@ss", "w:rd", "t0ken"):
        assert secret not in done.stderr
    return done.stderr


SECRETS = [
    ("postgresql://me:secret1@host/db", "postgresql://me:***@host/db"),
    ("postgresql+psycopg://me:se:cr@et/1@host/db", "postgresql+psycopg://me:***@host/db"),
    ("host=h password=secret1 dbname=d", "host=h password=*** dbname=d"),
    ("host=h password='secret 1' dbname=d", "host=h password=*** dbname=d"),
    ("Authorization: Bearer secret1", "Authorization: ***"),
    ('{"api_key": "secret1"}', '{"api_key": ***}'),
    ("PGPASSWORD=secret1", "PGPASSWORD=***"),
    ("/v1?access_token=secret1&a=1", "/v1?access_token=***&a=1"),
    (f"/de/confirm/cl_{'0a' * 20}", "/de/confirm/cl_***"),
    (f"GET sc_{'0a' * 20}_01234567?", "GET sc_***?"),
    ("https://register.example/v1/cities?q=a:b", "https://register.example/v1/cities?q=a:b"),
    ("write to somebody@register.example", "write to somebody@register.example"),
]


@pytest.mark.parametrize(("text", "redacted"), SECRETS)
def test_what_looks_like_a_secret_is_hidden_and_nothing_else(text: str, redacted: str) -> None:
    assert Redactor().redact_text(text) == redacted


@pytest.mark.parametrize("password", ["se:cr@et", "p@ss/w?rd#1", "a b", "é", "%", "***", "se%40cret", "[x]"])
def test_the_passwords_of_the_database_are_known_however_they_are_written(password: str) -> None:
    known = Redactor(passwords_of([f"postgresql://me:{password}@host/db", "sqlite:///register.sqlite"]))
    if len(password) >= 3:
        assert password not in str(known.redact_text(f"FATAL: <{password}> is wrong")).replace("***", "")


def test_a_line_says_the_same_after_it_was_made_harmless() -> None:
    line = json.dumps({"a": HOSTILE}, ensure_ascii=False)
    assert json.loads(escape_control_chars(line)) == {"a": HOSTILE}


def test_a_setting_that_cannot_be_used_is_named_without_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SISTER_CITIES_LOG_LEVEL", "hunter2")
    done = run_program("postgresql://me:hunter2@host/db", "check")
    assert (done.status, done.out) == (1, "")
    assert done.err == "SISTER_CITIES_LOG_LEVEL must be debug, info, warning or error.\n"
    assert "hunter2" not in done.err
    assert len(done.err.splitlines()) == 1


def test_what_a_command_did_not_foresee_is_one_line_and_the_status_is_1() -> None:
    program = (
        "from app.cli import main\ndef app(): raise ValueError('hunter2\\nsecret=x')\n"
        "main.app = app; main.main()"
    )  # fmt: skip
    environment = {"SISTER_CITIES_DATABASE_URL": "postgresql://me:hunter2@host/db", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, env=environment
    )
    assert done.returncode == 1
    (line,) = read(done.stderr)
    assert "ValueError" in str(line["exception"])
    assert "hunter2" not in done.stderr


def test_a_server_writes_nothing_but_objects_and_names_each_request(
    seeded_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = find_free_port()
    monkeypatch.setenv("SISTER_CITIES_LOG_REQUESTS", "all")
    monkeypatch.setenv("SISTER_CITIES_METRICS_ADDRESS", f"127.0.0.1:{second}")
    monkeypatch.setenv("SISTER_CITIES_REQUEST_SECONDS", "2")
    with serving(seeded_url, tmp_path / "log") as server:
        server.wait_until_ready()
        names = [
            server.get(path).headers["x-request-id"]
            for path in (
                "/v1/cities/a%1b%5b31m%0a%0d%00%7f%c2%9b",
                "/%e2%80%ae%f0%9f",
                "/v1/partnerships?token=hunter2",
            )
        ]
        there = second_answer(second, "/metrics")
        assert "sister_cities_requests_total" in there
        assert server.get("/metrics").status_code == 404
        assert server.stop() == 0
    text = server.log.read_text(encoding="utf-8")
    lines = read(text)
    assert set(names) <= {line.get("request_id") for line in lines if line["event"] == "request"}
    assert "hunter2" not in text
    assert any(line["logger"] == "uvicorn.error" for line in lines)


def second_answer(port: int, path: str) -> str:
    """What the second address of a server answers."""
    return httpx.get(f"http://127.0.0.1:{port}{path}", timeout=30, trust_env=False).text


def test_a_server_that_cannot_start_says_so_in_an_object(tmp_path: Path) -> None:
    done = run_program("mysql://me:hunter2@host/db", "serve")
    assert done.status == 1
    assert re.match("The database URL must be", str(read(done.err)[-1]["event"]))
    assert "hunter2" not in done.err
