"""Looking after the addresses of sources, politely."""
