"""The PostgreSQL that comes with Préau: started when no DATABASE_URL is given, shared by the processes of one machine.

`start(data_dir)` gives a running server; the last process to leave stops it. Linux only.
"""

from backend.kit.embedded.errors import EmbeddedServerError
from backend.kit.embedded.folder import default_data_dir
from backend.kit.embedded.server import EmbeddedServer, start

__all__ = ["EmbeddedServer", "EmbeddedServerError", "default_data_dir", "start"]
