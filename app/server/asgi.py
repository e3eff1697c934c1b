"""Application factory for server processes: configures the log, then creates the application."""

from multiprocessing import parent_process

from fastapi import FastAPI

from app.api.client_address import ClientAddress
from app.logging import ACCESS_LOG_MIN_STATUS, LogHandler, access_logger, configure, passwords_of
from app.main import create_app
from app.settings import Settings


def configure_log(settings: Settings) -> LogHandler:
    """Configure the log of this process, and return what writes it."""
    passwords = passwords_of((settings.database_url, settings.read_database_url))
    return configure(settings.log_level, passwords, settings.log_format)


def create_from_env() -> FastAPI:
    """Return the application as the environment configures it."""
    settings = Settings()
    return create_app(
        settings,
        access_log=access_logger(ClientAddress(settings.trusted_proxies), configure_log(settings)),
        is_worker=parent_process() is not None,
        min_status=ACCESS_LOG_MIN_STATUS[settings.log_requests],
    )
