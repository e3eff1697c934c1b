"""The benchmark: made-up registries, the service beside its peers, and the table of ratios. Nothing here is served."""
