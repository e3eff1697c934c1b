"""Tests of the web server as a program of its own."""
