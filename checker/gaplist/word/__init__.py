"""The gap list as letters to the units (.docx)."""
