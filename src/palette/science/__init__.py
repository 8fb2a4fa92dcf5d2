"""Colour arithmetic on float arrays of shape (n, 3). It has never heard of a swatch."""
