"""Tables of pairs in CSV, TSV, XLSX, NDJSON and GEXF, read by a mapping of their columns."""
