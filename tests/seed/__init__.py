"""Tests of the seed files and of reading them."""
