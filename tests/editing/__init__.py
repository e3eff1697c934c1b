"""Tests of suggestions and of editing over HTTP."""
