"""Wikidata: statements of the property P190 from dumps and from the entity API."""
