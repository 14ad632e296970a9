"""The gap list as .xlsx: one module a sheet."""
