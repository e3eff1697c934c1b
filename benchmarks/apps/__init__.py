"""Applications that the service is compared with."""
