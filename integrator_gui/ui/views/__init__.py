"""Screens: they bind widgets to presenters and decide nothing."""
