"""The one error of the embedded server: a plain sentence, and the last lines of PostgreSQL's log when they help."""

from backend.kit.faults import ConfigurationFault


class EmbeddedServerError(ConfigurationFault):
    def __init__(self, message: str, log: str = "") -> None:
        super().__init__(f"{message}\n{log}" if log else message)
