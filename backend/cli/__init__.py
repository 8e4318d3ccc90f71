"""The command line, a contract that others script against: see the README."""

from backend.cli.main import main

__all__ = ["main"]
