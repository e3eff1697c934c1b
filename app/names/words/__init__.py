"""Words of lists, by language: a file for each language or group of languages, and the module that reads them."""
