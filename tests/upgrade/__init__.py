"""Upgrades of registers that earlier versions of the program made."""
