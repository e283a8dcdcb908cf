"""The toy world measured: `python -m capsviz.experiments.toy` writes its result file."""
