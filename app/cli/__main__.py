"""`python -m app.cli` is the command `sister-cities`."""

from app.cli.entry import main

main()
