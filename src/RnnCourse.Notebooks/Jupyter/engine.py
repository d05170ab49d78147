"""A pipe to the course's kernel: Jupyter's messages as lines of JSON. Its supervisor does the rest."""

import collections
import json
import os
import queue
import shutil
import subprocess
import threading
import uuid

ENDED = object()  # what `news` holds when the supervisor has ended
PATIENCE = 20  # seconds that it has to clean up


class Engine:
    """One kernel. Outputs go to `publish`, replies and the end to `news`."""

    def __init__(self, library, publish):
        if not os.path.exists(library):
            raise OSError(f"{library} is missing; build it with: dotnet build src/RnnCourse.Commands, then: kernel install")
        dotnet = shutil.which("dotnet") or os.path.join(os.environ.get("DOTNET_ROOT", ""), "dotnet")
        self.publish = publish
        self.news = queue.SimpleQueue()
        self.ended = False
        self.last_words = collections.deque(maxlen=20)
        try:  # in a session of its own: what kills the wrapper's group does not kill what cleans up
            self.process = subprocess.Popen(
                [dotnet, "exec", library, "kernel"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        except OSError as error:
            raise OSError("The .NET 10 SDK is not on the PATH; get it from https://dotnet.microsoft.com/download") from error
        for work in (self._read, self._listen):
            threading.Thread(target=work, daemon=True).start()

    def send(self, header, content, metadata=None):
        """Sends a request; its answers carry `header` as their parent."""
        message = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content}
        try:
            self.process.stdin.write(json.dumps(message, default=str).encode() + b"\n")
            self.process.stdin.flush()
        except (OSError, ValueError):
            pass  # dead or closed: `news` says so

    def interrupt(self):
        """Asks for the running cell to stop; the variables stay."""
        self.send({"msg_id": uuid.uuid4().hex, "msg_type": "interrupt_request"}, {})

    def close(self):
        """Ends the kernel with all that its cells started. Safe to call twice."""
        try:
            self.process.stdin.close()
        except OSError:
            pass  # it is dead
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def how_it_ended(self):
        """The supervisor's exit code or signal, and the last words."""
        code = self.process.wait()
        how = f"died of signal {-code}" if code < 0 else f"ended with exit code {code}"
        return f"the kernel {how}: {b''.join(self.last_words).decode(errors='replace')}".strip(": \n")

    def _read(self):
        for line in self.process.stdout:
            try:
                message = json.loads(line)
                kind, parent, content = message["header"]["msg_type"], message["parent_header"], message["content"]
            except (ValueError, KeyError):
                continue  # a cell's own writing past the console
            if kind.endswith("_reply") or kind == "status":
                self.news.put((kind, parent.get("msg_id"), content))
            else:
                self.publish(kind, parent, content)
        self.ended = True
        self.news.put(ENDED)

    def _listen(self):
        for line in self.process.stderr:
            self.last_words.append(line[-400:])
