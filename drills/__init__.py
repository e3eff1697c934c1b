"""Fault drills: what breaks around the service is broken on purpose, and the service must keep its promises."""
