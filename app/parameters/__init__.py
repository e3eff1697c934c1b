"""The parameters of the API and the pages: their types, masks and words."""
