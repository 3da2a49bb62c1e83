"""Stands in for one of Bahi's processes.

stand_in.py serve PORT | sleep | fail | ignore-stop FILE | with-child FILE
"""

import signal
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class AlwaysWell(BaseHTTPRequestHandler):
    """Answers 200 to everything."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()


def main(what: str, *rest: str) -> None:
    sys.stdout.write(f"this is {what}\n")
    sys.stdout.flush()
    if what == "serve":
        HTTPServer(("127.0.0.1", int(rest[0])), AlwaysWell).serve_forever()
    if what == "fail":
        sys.stdout.writelines(f"line {number}\n" for number in range(1, 31))
        sys.exit(3)
    if what == "ignore-stop":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        Path(rest[0]).touch()
    if what == "with-child":
        grandchild = subprocess.Popen([sys.executable, __file__, "ignore-stop", f"{rest[0]}.up"])
        Path(rest[0]).write_text(str(grandchild.pid))
    time.sleep(600)


if __name__ == "__main__":
    main(*sys.argv[1:])
