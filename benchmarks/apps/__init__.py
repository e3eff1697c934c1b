"""Applications with which the service is compared."""
