"""The HTTP API: middleware, routes, schemas and serializers. No SQL here."""
