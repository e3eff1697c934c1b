"""`python -m app.cli` is the command `sister-cities`."""

from app.cli.main import main

main()
