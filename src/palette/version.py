"""The version, where everything may know it."""

__version__ = "0.1.0"
