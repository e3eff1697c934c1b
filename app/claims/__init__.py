"""Claims of data sets: their log, and how they are merged with what editors wrote."""
