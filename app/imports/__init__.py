"""Imports: seed files, tables and Wikidata. No HTTP is served here."""
