"""The benchmark: generated registers, the service next to its peers, and the targets. Nothing here is served."""
