"""Wikidata: statements of the property P190 from dumps, the entity API and the query service."""
