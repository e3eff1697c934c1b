"""The benchmark: made-up registries, the service next to its peers, and the table of ratios. Nothing here is served."""
