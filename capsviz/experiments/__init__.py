"""Claims of the papers on trial: one file a claim in `claims`, one result file each."""
