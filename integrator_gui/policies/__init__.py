"""Rules without I/O, clock or randomness; each has a TypeScript twin under resources/typescript/core."""
