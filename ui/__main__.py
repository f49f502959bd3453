"""`python -m ui` is the command `hakusho`."""

from ui.cli import main

main()
