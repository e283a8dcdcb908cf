"""`python -m capsviz` is `capsviz`."""

from capsviz.cli import main

main()
