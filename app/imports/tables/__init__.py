"""Tables of pairs in CSV, TSV and XLSX, read by a mapping of their columns."""
