"""Data sets from outside, tables and Wikidata: reads their claims and finds the cities that they name."""
