"""What a name means: cities, areas and countries, in many languages."""
