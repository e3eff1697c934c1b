"""The register's tables, empty or with the small register, on each database."""

from tests.store.emptied import engine, migrated_url, own_url, reused_engine, reused_url, small

__all__ = ["engine", "migrated_url", "own_url", "reused_engine", "reused_url", "small"]
