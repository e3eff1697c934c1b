"""Tests of the store: what is kept, and who may change it."""
