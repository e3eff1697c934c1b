"""Tests of query parameters and query results."""
