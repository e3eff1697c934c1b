"""Wikidata's statements of partner cities (its property P190) in each of the forms in which Wikidata hands them out."""
