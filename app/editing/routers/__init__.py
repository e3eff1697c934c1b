"""Routers of suggestions and of editing."""
