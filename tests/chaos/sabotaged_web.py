"""The web with one safety switched off."""

from entrypoints import web
from tests.chaos.sabotage import strike

strike()
create_app = web.create_app
