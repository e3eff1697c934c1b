"""The queries of the API and the pages: their parameters, masks, words and results."""
