"""The last resort where no Redis runs: fakeredis behind the TCP port that is the only argument."""

import sys

from fakeredis import TcpFakeServer


def main() -> None:
    """Serve until the process is stopped."""
    with TcpFakeServer(("127.0.0.1", int(sys.argv[1]))) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
