"""One user of an embedded server, as a process of its own: starts, says what it got, leaves when its input ends.

Arguments: the data directory, and the number of a user to become first (as root), or 0.
"""

import json
import os
import sys
from pathlib import Path

from backend.kit import embedded
from backend.kit.embedded import programs


def main(data_dir: str, user: int) -> None:
    if user:
        # Python itself may be installed where that user cannot go: everything is imported, and then we become it.
        programs.installed()
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    told: list[str] = []
    try:
        server = embedded.start(Path(data_dir), progress=told.append)
    except embedded.EmbeddedServerError as error:
        print(json.dumps({"error": str(error)}), flush=True)  # noqa: T201  (read by the test)
        return
    print(json.dumps({"dsn": server.dsn(), "told": told}), flush=True)  # noqa: T201  (read by the test)
    sys.stdin.read()
    server.stop()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
