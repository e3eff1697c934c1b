"""The HTML pages, their assets, and the files for crawlers. Pages read the API in process."""
