"""The register's own seed files: their format, and reading and checking them."""
