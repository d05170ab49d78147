"""The course's kernel process: Jupyter's messages as lines of JSON on its standard input and output."""

import collections
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import uuid

ENDED = object()  # what `news` holds when the process has ended

# Waits until the wrapper is gone, however it went; then ends whatever carries the kernel's mark and removes its folder.
SWEEPER = """
cat >/dev/null
while found=$(grep -lsxzF "RNN_COURSE_KERNEL=$1" /proc/[0-9]*/environ); [ "$found" ]; do
  for file in $found; do file=${file#/proc/}; kill -9 "${file%/environ}"; done
done
rm -rf -- "$2"
"""

SETTINGS = {
    "DOTNET_TieredPGO": "0",  # a lesson is over before profiling pays
    "DOTNET_EnableDiagnostics": "0",  # leaves no sockets behind when killed
    "DOTNET_GCgen0size": "4000000",  # 64 MB: the compiler starts faster
}


class Engine:
    """One process with a temporary folder of its own. Outputs go to `publish`, replies and the end to `news`."""

    def __init__(self, library, publish):
        if not os.path.exists(library):
            raise OSError(f"{library} is missing; build it with: dotnet build src/RnnCourse.Notebooks, then: kernel install")
        dotnet = shutil.which("dotnet") or os.path.join(os.environ.get("DOTNET_ROOT", ""), "dotnet")
        mark = uuid.uuid4().hex
        self.publish = publish
        self.news = queue.SimpleQueue()
        self.ended = False
        self.last_words = collections.deque(maxlen=20)
        self.temporary = os.path.join(tempfile.gettempdir(), "rnn-course-" + mark)
        self.sweeper = None
        if os.name == "posix":  # before there is anything to sweep
            self.sweeper = subprocess.Popen(
                ["sh", "-c", SWEEPER, "sweeper", mark, self.temporary],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        os.mkdir(self.temporary, 0o700)
        folders = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), self.temporary)
        self.errors = os.path.join(self.temporary, "stderr")  # where the process writes its last words
        try:
            self.process = subprocess.Popen(
                [dotnet, "exec", library, "kernel"], env={**os.environ, **SETTINGS, **folders, "RNN_COURSE_KERNEL": mark, "RNN_COURSE_STDERR": self.errors},
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        except OSError as error:
            self.process = None
            self.close()
            raise OSError("The .NET 10 SDK is not on the PATH; get it from https://dotnet.microsoft.com/download") from error
        for work in (self._read, self._listen):
            threading.Thread(target=work, daemon=True).start()

    def send(self, header, content, metadata=None):
        """Sends a request; its answers carry `header` as their parent."""
        message = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content}
        try:
            self.process.stdin.write(json.dumps(message, default=str).encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            pass  # a dead process: `news` says so

    def interrupt(self):
        """Asks for the running cell to stop; the variables stay."""
        self.send({"msg_id": uuid.uuid4().hex, "msg_type": "interrupt_request"}, {})

    def close(self):
        """Ends the process with all that its cells started, and removes its folder. Safe to call twice."""
        if self.process:
            self.process.kill()
            self.process.wait()
        sweeper, self.sweeper = self.sweeper, None
        if sweeper:
            sweeper.stdin.close()
            sweeper.wait()
        shutil.rmtree(self.temporary, ignore_errors=True)

    def how_it_ended(self):
        """Exit code or signal, and the last words."""
        code = self.process.wait()
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        words = b"".join(self.last_words)
        try:
            with open(self.errors, "rb") as file:
                words += file.read(8000)
        except OSError:
            pass  # it ended before it had one
        return f"The kernel ended ({how}). {words.decode(errors='replace')}".strip()

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
