"""Tests of the folder of exports and of the files in it."""
