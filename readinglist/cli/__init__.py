"""The shell: reads arguments, calls one thing, shows the answer. Only this package prints.

app         which command lives in which module; only the one that is run is imported
boundary    arguments in, exit code out; the one place where errors become lines
terminal    stdout for data, stderr for messages; colours
cleaning    the one function that makes text safe to print
render      rows to a table, TSV, JSON, JSON lines or CSV; columns that fit the width
arguments   the arguments and options that several commands share
adding, listing, marking, noting, searching, overview, exporting …   the commands, by group
"""
