"""Pure: from the backend document to the text of TypeScript files, and the plan of a write."""
