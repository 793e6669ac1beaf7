"""Painted building blocks that know the theme and no use case."""
