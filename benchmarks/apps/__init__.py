"""What the service is measured against: the limit and an application as tutorials teach it."""
