"""What the web server runs in each of its processes: the service, after the log of the process was set up."""

from app.listening import is_one_of_several
from app.logging import FROM_STATUS, configure, passwords_of, teller
from app.main import Service, create_app
from app.settings import Settings


def start() -> Service:
    """The service of this process, as the environment says it should be."""
    settings = Settings()
    journal = configure(settings.log_level, passwords_of((settings.database_url, settings.read_database_url)))
    service = create_app(settings, figures=not settings.metrics_address and not is_one_of_several())
    service.watch.tell, service.watch.from_status = teller(service.callers, journal), FROM_STATUS[settings.log_requests]
    return service
