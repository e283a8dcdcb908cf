"""How fast CapsNet is in its versions, how much memory it takes, and how fast it could be.

`table` measures whole networks, each row in a process of its own; `floor` knows what the machine
could do at best; `scaling` measures votes and routing alone, over their sizes.
"""
