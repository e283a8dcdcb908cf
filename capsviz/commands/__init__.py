"""What the commands of `capsviz` do."""
