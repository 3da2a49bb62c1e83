"""The web application: what gunicorn serves."""

from __future__ import annotations

from functools import partial
from threading import Thread

from flask import Flask

from entrypoints.application import Application
from entrypoints.container import build
from entrypoints.distributor import load_demo
from entrypoints.documents import documents
from entrypoints.errands import Errands
from entrypoints.health import health
from entrypoints.logs import start_logging
from entrypoints.replay import Replay
from entrypoints.settings import Settings, settings_or_exit
from entrypoints.webhook import LARGEST_BODY, webhook


def create_app() -> Flask:
    """Return the application for the settings of this process; wrong ones end it."""
    settings = settings_or_exit()
    start_logging(settings.log_format)
    application = build(settings)
    if settings.profile == "memory":
        _work_here(application)
    Replay(application).start()
    return app_of(application, settings)


def app_of(application: Application, settings: Settings) -> Flask:
    """Return the routes over an application."""
    app = Flask("bahi", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.register_blueprint(webhook(application, settings))
    app.register_blueprint(health(application))
    app.register_blueprint(documents(application))
    return app


def _work_here(application: Application) -> None:
    """Be the worker as well, with the demo to begin with: no other process could reach this memory."""
    load_demo(application)
    Errands(application).start()
    work = partial(application.queue().consume, application.job_runner().run, threads=1)
    Thread(target=work, name="worker", daemon=True).start()
