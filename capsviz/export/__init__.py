"""Models and their poses as scripts that a page opens without a server."""
