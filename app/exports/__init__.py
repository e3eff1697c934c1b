"""Exports: writes everything in the register at one revision to the files of a folder. Nothing here serves them."""
