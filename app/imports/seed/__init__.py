"""The register's own seed files: their format, reading and checking them, and their JSON Schema."""
