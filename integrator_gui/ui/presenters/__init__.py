"""What a screen does, without widgets (QtCore only)."""
