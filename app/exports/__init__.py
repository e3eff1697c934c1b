"""The register -> files: everything of one revision in a folder. The mirror of `imports`; it serves nothing."""
