"""The register -> files: everything of one revision in a folder, for those who want all of it. The mirror of `imports`."""
