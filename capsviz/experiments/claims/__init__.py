"""One claim a file; each holds an `EXPERIMENT`, found by its place."""
