"""Exports of the register: files with everything in it at one revision. Nothing here serves them."""
