"""Tests of the parameters of queries."""
