"""The version, where everything may know it."""

__version__ = "0.2.0"
