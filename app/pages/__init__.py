"""The HTML pages, their assets, and the files for crawlers. Pages use the queries of the API."""
