"""The errors of a register: problem documents (RFC 9457) as exceptions whose text says what to do."""

import json
from collections.abc import Mapping
from typing import Any

import httpx


class ProblemError(Exception):
    """The register refused a request.

    - `status`, `code`: the HTTP status and the kind of problem; a later release may have further kinds.
    - `errors`: what is wrong with each parameter, with `did_you_mean` and `allowed`.
    - `candidates`: records that may have been meant.
    - `request_id`: what the operator needs to find the request in the log.
    """

    def __init__(self, status: int, problem: Mapping[str, Any], url: str) -> None:
        self.status, self.url = status, url
        self.code = str(problem.get("code", ""))
        self.detail = str(problem.get("detail") or f"The register answered with status {status}.")
        self.errors: list[dict[str, Any]] = list(problem.get("errors", ()))
        self.candidates: list[dict[str, Any]] = list(problem.get("candidates", ()))
        self.request_id = problem.get("request_id")
        super().__init__(self._explain())

    def _explain(self) -> str:
        sentences = [self.detail if self.detail.endswith((".", "!", "?")) else f"{self.detail}."]
        meant = [str(error["did_you_mean"]) for error in self.errors if error.get("did_you_mean")]
        meant += [str(candidate.get("id")) for candidate in self.candidates[:5]]
        missing = [text for text in meant if text not in self.detail]
        if missing:
            sentences.append(f"Did you mean {' or '.join(missing)}?")
        return " ".join(sentences)


class InvalidQuery(ProblemError):
    """A parameter is unknown or has an invalid value."""


class NotFound(ProblemError):
    """There is no such record; `candidates` has similar ones."""


class Retracted(ProblemError):
    """The record was withdrawn because it should never have existed."""


class RegisterUnavailable(ProblemError):
    """The register answered neither at once nor when it was asked again."""


_BY_STATUS: Mapping[int, type[ProblemError]] = {
    404: NotFound, 410: Retracted, 422: InvalidQuery, 429: RegisterUnavailable, 502: RegisterUnavailable,
    503: RegisterUnavailable, 504: RegisterUnavailable,
}  # fmt: skip


def error_of(response: httpx.Response) -> ProblemError:
    """Return the error that a response means, whether the register or a proxy before it wrote the response."""
    try:
        problem = response.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        problem = None
    if not isinstance(problem, Mapping):
        problem = {}
    kind = _BY_STATUS.get(response.status_code, ProblemError)
    return kind(response.status_code, problem, str(response.url))
