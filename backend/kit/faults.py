"""What keeps the program from starting, told to the operator in plain words: settings, the embedded server."""

EX_CONFIG = 78


class ConfigurationFault(Exception):  # noqa: N818  (its text is the whole message)
    """Something the operator has to set right; the command ends with 78 (sysexits.h, EX_CONFIG)."""
