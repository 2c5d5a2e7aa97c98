"""Whether the address of a reading still leads to it, and where else it can be read; no socket.

verdicts   what an answer says about a link, and what that makes of what was known before
siblings   a page, held against what stands at an address that never existed
archive    what the web archive is asked, and what its answers mean
"""
