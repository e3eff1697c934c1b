"""The schemas of responses, for the OpenAPI document."""
