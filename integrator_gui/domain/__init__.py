"""Values and errors. Imports the standard library and msgspec only; used by every other room."""
