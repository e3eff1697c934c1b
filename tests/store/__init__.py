"""Tests of the store: what is stored, and who may change it."""
