"""The routes of the API by subject: each reads one query model, calls a query, and returns an envelope."""
