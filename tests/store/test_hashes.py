"""Hashes of contents: the first 32 hexadecimal digits of SHA-256, in which every character counts."""

import pytest

from app.store.hashes import hash_bytes, hash_text


def test_a_hash_is_the_first_half_of_sha_256() -> None:
    assert hash_text("abc") == hash_bytes(b"abc") == "ba7816bf8f01cfea414140de5dae2223"


@pytest.mark.parametrize("changed", [" abc", "abc ", "abc\n", "ABC", "äbc"])
def test_every_character_counts(changed: str) -> None:
    assert hash_text(changed) != hash_text("abc")
