"""Plain data that announces changes, and thin Qt item models over it."""
