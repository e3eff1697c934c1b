"""The world's register of sister-city partnerships, as an HTTP service and a command line."""

__version__ = "0.1.0"
