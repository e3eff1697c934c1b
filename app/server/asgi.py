"""What the web server runs in each of its processes: the service, after the log of the process was set up."""

from app.listening import is_one_of_several
from app.logging import ACCESS_LOG_MIN_STATUS, access_logger, configure, passwords_of
from app.main import Service, create_app
from app.settings import Settings


def create_from_env() -> Service:
    """The service of this process, as the environment says it should be."""
    settings = Settings()
    journal = configure(settings.log_level, passwords_of((settings.database_url, settings.read_database_url)))
    service = create_app(settings, figures=not settings.metrics_address and not is_one_of_several())
    service.watch.tell, service.watch.from_status = (
        access_logger(service.callers, journal),
        ACCESS_LOG_MIN_STATUS[settings.log_requests],
    )
    return service
