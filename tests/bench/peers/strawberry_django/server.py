"""strawberry-django on the tables of Préau: unmanaged models, the optimizer, cursor connections, a pool of 10.

Connects as libpq's variables say (PGHOST…); served by granian as WSGI: `server:application`.
"""

import os
from typing import Any

import django
from django.conf import settings

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="urls",
    SECRET_KEY=os.urandom(32).hex(),
    USE_TZ=True,
    # contenttypes as everywhere: without it the optimizer tries to import it anew at each field, for 90 ms a request
    INSTALLED_APPS=["django.contrib.contenttypes", "strawberry_django", "tables"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["PGDATABASE"],
            "USER": os.environ["PGUSER"],
            "PASSWORD": os.environ["PGPASSWORD"],
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ["PGPORT"],
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 10}},
        }
    },
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402  (Django is set up first)

application: Any = get_wsgi_application()
