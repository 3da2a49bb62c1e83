"""How gunicorn serves the web: stateless processes of a few threads each, on one address."""

import os
from typing import Any

from entrypoints.settings import settings_or_exit

_settings = settings_or_exit()
_metrics = _settings.state_dir / "metrics"
_metrics.mkdir(parents=True, exist_ok=True)
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(_metrics))

bind = f"{'127.0.0.1' if _settings.profile == 'local' else '0.0.0.0'}:{_settings.port}"  # noqa: S104
workers = _settings.web_processes if _settings.profile != "memory" else 1
threads = _settings.web_threads
worker_class = "gthread"
graceful_timeout = 20
keepalive = 30
limit_request_line = 8190
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "entrypoints.logs.MaskedJsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"level": "INFO", "handlers": ["console"]},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False}},
}


def child_exit(server: Any, worker: Any) -> None:
    """Take the figures of a process that ended out of those that say how things stand."""
    # Not before the folder is set: it looks for it once, as it is imported.
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)
