"""The tool without a window: arguments in, JSON or sentences out. No Qt."""
