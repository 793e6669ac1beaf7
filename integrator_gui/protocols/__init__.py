"""Wire formats as pure request builders and response readers."""
