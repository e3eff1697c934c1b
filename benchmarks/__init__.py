"""The benchmark: compares the service with its peers on generated registers, and checks the targets."""
