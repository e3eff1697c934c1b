"""The web server: one process or several, time limits for slow clients, and what each process runs."""
