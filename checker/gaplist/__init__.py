"""The gap list that inspectors work with: rows, the comparison with the last list, and one module a file format."""
