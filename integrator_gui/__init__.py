"""Cocos Backend Integrator: describe a game's backend, test it live, write it into the game."""

__version__ = "0.1.0"
