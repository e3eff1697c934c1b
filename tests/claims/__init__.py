"""Tests of claims of data sets."""
