"""What `palette` does, as functions of typed values: the command line calls these, and so may any program.

Each module is one part of the work; `palette` itself offers all of them by name, imported when first asked
for.
"""
