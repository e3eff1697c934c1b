"""Tables of pairs in CSV, TSV, XLSX and NDJSON, read by a mapping of their columns."""
