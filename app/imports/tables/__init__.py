"""Tables of pairs: CSV, TSV, XLSX, NDJSON and GEXF, read by a mapping that says what the columns mean."""
