"""Launcher for a checkout: ``python cli.py …`` is the installed ``fazhi …``."""

from checker.cli import main

if __name__ == "__main__":
    main()
