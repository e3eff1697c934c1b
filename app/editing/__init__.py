"""Suggestions of readers and changes by editors, over HTTP."""
