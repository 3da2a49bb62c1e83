"""The worker: runs jobs from the queue, and the errands that nobody asks for."""

from __future__ import annotations

import os

from entrypoints.settings import settings_or_exit

BEHIND_THE_WEB = 5


def main() -> None:
    """Work until SIGTERM; jobs that are under way are finished first."""
    # Where both want the processor the web goes first: a person waits for its answer, nobody for a job.
    os.nice(BEHIND_THE_WEB)
    settings = settings_or_exit()
    metrics = settings.state_dir / "metrics"
    metrics.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(metrics))
    # Not before: prometheus_client looks for the folder once, as it is imported.
    from entrypoints.container import build
    from entrypoints.errands import Errands
    from entrypoints.logs import start_logging

    start_logging(settings.log_format)
    application = build(settings)
    errands = Errands(application)
    errands.start()
    application.queue().consume(application.job_runner().run, threads=settings.worker_threads)
    errands.stop()


if __name__ == "__main__":
    main()
