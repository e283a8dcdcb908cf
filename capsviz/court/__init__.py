"""The court's board: every claim with its numbers and its stamp, as a page shows it."""
