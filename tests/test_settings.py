"""Settings: every mistake in the environment is refused with a sentence that says what is allowed."""

import pytest
from pydantic import ValidationError

from app.settings import PREFIX, Settings, describe_errors
from tests.cli.commands import Commands

COMMANDS = [
    "serve --port 0", "migrate", "seed", "check", "digest", "rebuild", "export {file}", "backup {file}",
    "restore {file}", "import table {file} --mapping {file}", "import wikidata {file}", "links check", "openapi",
    "version",
]  # fmt: skip


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> str:
    """The sentence about a variable of the environment."""
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    return describe_errors(refused.value)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_an_unknown_setting_and_says_what_was_probably_meant(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory,
    command: str,
) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("folder")
    file = folder / "file.json"
    file.write_text("{}", encoding="utf-8")
    monkeypatch.setenv("SISTER_CITIES_RATELIMIT", "secret")
    done = Commands(f"sqlite:///{folder / 'r.sqlite'}", monkeypatch, capfd).run(*command.format(file=file).split())
    assert done.status == 1
    assert "Unknown setting SISTER_CITIES_RATELIMIT. Did you mean SISTER_CITIES_RATE_LIMIT?" in done.out + done.err
    assert "secret" not in done.out + done.err
    assert [path.name for path in folder.iterdir()] == ["file.json"]


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["--version"]], ids=" ".join)
def test_help_needs_no_valid_settings(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setenv("SISTER_CITIES_RATELIMIT", "1")
    assert Commands("sqlite://", monkeypatch, capfd).run(*arguments).status == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SISTER_CITIES_DATABASE", "Did you mean SISTER_CITIES_DATABASE_URL?"),
        ("sister_cities_log_levle", "Did you mean SISTER_CITIES_LOG_LEVEL?"),
        ("SISTER_CITIES_PORT", "Use the option --port of “sister-cities serve”."),
        ("SISTER_CITIES_ZZZZ", "Unknown setting SISTER_CITIES_ZZZZ. The settings, each after SISTER_CITIES_, are "),
        ("SISTER_CITIES_SERVICE_PORTAL", "Unknown setting SISTER_CITIES_SERVICE_PORTAL."),
    ],
)
def test_an_unknown_setting_comes_with_those_that_exist(monkeypatch: pytest.MonkeyPatch, name: str, said: str) -> None:
    sentence = refuse(monkeypatch, name, "8001")
    assert said in sentence
    assert all(field.upper() in sentence for field in Settings.model_fields)
    assert sentence.endswith(".")


def test_two_unknown_settings_are_reported_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SISTER_CITIES_CONTACTS", "a")
    sentence = refuse(monkeypatch, "SISTER_CITIES_EXPORT", "b")
    assert sentence.startswith(
        "Unknown setting SISTER_CITIES_CONTACTS. Did you mean SISTER_CITIES_CONTACT?"
        " Unknown setting SISTER_CITIES_EXPORT. Did you mean SISTER_CITIES_EXPORTS? The settings, "
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SERVICE_HOST", "10.0.0.1"),
        ("SERVICE_PORT", "8000"),
        ("SERVICE_PORT_HTTP", "8000"),
        ("PORT", "tcp://10.0.0.1:8000"),
        ("PORT_8000_TCP", "tcp://10.0.0.1:8000"),
        ("PORT_8000_TCP_ADDR", "10.0.0.1"),
    ],
)
def test_what_kubernetes_adds_for_a_service_of_this_name_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"{PREFIX}{name}", value)
    assert Settings().connections == 2_000


@pytest.mark.parametrize(
    ("name", "values", "must_be"),
    [
        ("PUBLIC_URL", ["register.example", "https://register.example/"], "a web address without a slash at the end, "),
        ("PUBLIC_URL", ["https://a b", "https://a\nb: c", 'https://a"b', "https://a/<b>"], "a web address without "),
        ("CONTACT", ["me"], "an e-mail address or a web address, such as editors@register.example."),
        ("DOCUMENT_BYTES", ["lots"], "a size, such as 64MiB, or 67108864 for the same number"),
        ("CACHE_BYTES", ["lots", "-1", "", "64 miles"], "a size, such as 64MiB, or 67108864 for the same number"),
        ("ANSWER_SECONDS", ["0", "3601", "nan", "soon"], "a number of seconds above 0 and up to 3600, such as 10."),
        ("WORKBOOK_SECONDS", ["0", "3601"], "a number of seconds above 0 and up to 3600, such as 45."),
        ("WAITING_SECONDS", ["0", "601"], "a number of seconds above 0 and up to 600, such as 5."),
        ("DATABASE_CONNECTIONS", ["11", "1001", "1.5"], "a whole number from 12 to 1000, such as 40."),
        ("LISTS_PRESUMED", ["perhaps"], "true or false."),
        ("RATE_LIMIT", ["5", "0/minute", "5/week"], "a whole number per second, minute, hour or day, such"),
        ("TRUSTED_PROXIES", ["proxy", "10.0.0.0/40"], "IP addresses and networks, separated by commas, such as"),
        ("TRUSTED_HOSTS", ["a, b"], "host names, separated by commas without spaces, such as"),
        ("REQUEST_SECONDS", ["0"], "a whole number of seconds, at least 1, such as 30."),
        ("READING_SECONDS", ["0"], "a whole number of seconds, at least 1, such as 30."),
        ("GRACE_SECONDS", ["0"], "a whole number of seconds, at least 1, such as 30."),
        ("CONNECTIONS", ["0"], "a whole number, at least 1, such as 2000."),
        ("LOG_LEVEL", ["loud"], "debug, info, warning or error."),
        ("LOG_FORMAT", ["xml"], "auto, json or text."),
        ("LOG_REQUESTS", ["some"], "off, errors or all."),
        ("METRICS_ADDRESS", ["9100", "127.0.0.1:99999"], "HOST:PORT, such as 127.0.0.1:9464."),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_refused_with_an_example(
    monkeypatch: pytest.MonkeyPatch, name: str, values: list[str], must_be: str
) -> None:
    for value in values:
        sentence = refuse(monkeypatch, f"{PREFIX}{name}", value)
        assert sentence.startswith(f"{PREFIX}{name} must be {must_be}")
        assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("value", "size"), [("64MiB", 2**26), ("1 GiB", 2**30), ("10MB", 10_000_000), ("4096", 4096), ("0", 0)]
)
def test_sizes_are_understood_with_their_units(monkeypatch: pytest.MonkeyPatch, value: str, size: int) -> None:
    monkeypatch.setenv("SISTER_CITIES_CACHE_BYTES", value)
    assert Settings().cache_bytes == size


@pytest.mark.parametrize("name", ["DATABASE_URL", "READ_DATABASE_URL", "WIKIDATA_TOKEN"])
def test_settings_do_not_show_their_secrets(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(PREFIX + name, "postgresql://register:hunter2@db/register")
    settings = Settings()
    assert getattr(settings, name.lower()).endswith(":hunter2@db/register")
    assert "hunter2" not in repr(settings)
