"""The worker with one safety switched off."""

from entrypoints.worker import main
from tests.chaos.sabotage import strike

if __name__ == "__main__":
    strike()
    main()
