"""Whether the address of a reading still leads to it, and where else it can be read; no socket.

archive    what the web archive is asked, and what its answers mean
"""
