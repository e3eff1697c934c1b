"""A register of sister-city partnerships, as an HTTP service and a command line."""

__version__ = "1.0.0"
REGISTER_NAME = "Register of sister-city partnerships"
