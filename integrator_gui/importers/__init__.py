"""Descriptions of a backend (bytes) turned into document values and findings."""
