"""The one error of the embedded server: a plain sentence, and the last lines of PostgreSQL's log when they help."""


class EmbeddedServerError(RuntimeError):
    def __init__(self, message: str, log: str = "") -> None:
        super().__init__(f"{message}\n{log}" if log else message)
