"""Tests of place resolution."""
