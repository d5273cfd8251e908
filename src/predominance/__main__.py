"""``python -m predominance`` is the command line, where its script is not on the path."""

from predominance.cli import main

main()
