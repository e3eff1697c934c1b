"""Tests of the rows in memory."""
