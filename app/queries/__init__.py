"""The queries of the API and the pages: their parameters, SQL and results."""
