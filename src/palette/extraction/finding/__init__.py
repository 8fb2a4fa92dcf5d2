"""The colours of an opened photograph are found.

The way is: keep the pixels that count (`selection`, with `regions` and `sky`), count their colours
(`histogram`), cluster them (`clusters`, with `local_search`; `knee` says how many), add the accents
(`accents`), stand a real pixel for each (`swatches`), put them in order (`order`). `pipeline` does it for one
photograph, `merged` for several.
"""
