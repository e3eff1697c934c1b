"""Tests of the results of queries."""
