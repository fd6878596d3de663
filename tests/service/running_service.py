# SPDX-License-Identifier: GPL-3.0-or-later
"""`watwerkt bedien` as a process of its own, asked over real connections."""
import atexit
import http.client
import re
import signal
import socket
import subprocess
import tempfile
import time


def build(program, project, index, corpus=None):
    subprocess.run([program, "indexeer", "--corpus", corpus or project / "corpus/data", "--index", index,
                    "--woordenlijsten", project / "schemas/vocabulary"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Service:
    """The service, on a free port of this machine."""

    def __init__(self, program, index, *options):
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([program, "bedien", "--index", index, "--poort", "0", *options],
                                        stderr=self.log)
        atexit.register(self.process.kill)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            self.log.seek(0)
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.log.read())
            if found:
                self.port = int(found[1])
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError("the service did not start")

    def get(self, address, method="GET", headers={}, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, address, body=body, headers=headers)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response, content

    def stop(self):
        """Asks to stop, as systemd does; gives the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


def raw(port, data, wait=3):
    """Sends bytes as they are; gives the first line of the answer, empty when there is none."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            return connection.recv(65536).split(b"\r\n")[0]
        except OSError:  # closed while we were still talking: refused
            return b""
