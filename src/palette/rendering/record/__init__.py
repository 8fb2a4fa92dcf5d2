"""The record of a check: what a colour lab signs, of one dip or of hundreds of lots."""

from palette.rendering.record.page import html as html
