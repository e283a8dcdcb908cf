"""A network's answers on labelled pictures: counted, and told as text, JSON and a page."""
