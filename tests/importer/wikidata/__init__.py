"""Tests of the readers of Wikidata's formats. None of them calls Wikidata."""
