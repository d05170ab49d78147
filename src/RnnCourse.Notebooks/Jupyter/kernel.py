"""C# for Jupyter: passes messages on to the course's own kernel process. `kernel install` registers it."""

import queue
import signal
import sys
import time

from engine import ENDED, Engine
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

LIBRARY, NAME = sys.argv[1:3]  # of the engine; of this kernelspec
TYPED = "application/vnd.rnn-course.output+json"
PATIENCE = 2  # seconds that a cell has to stop
INTERRUPT = object()

# Jupyter serves what lies in a kernelspec's folder: figures find plotly.js there, without a network.
PLOTLY = """<script>(base => {
if (base) for (const [name, file] of [["rnnPlotly", "plotly-cartesian.min.js"], ["rnnPlotlyWhole", "plotly.min.js"]]) window[name] ??= `${base}kernelspecs/%s/${file}`;
})(document.body?.dataset.baseUrl ?? JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}").baseUrl)</script>
""" % NAME


class KernelEnded(Exception):
    """The process is gone, and with it the variables."""


class CSharpKernel(Kernel):
    implementation = "rnn-course"
    implementation_version = "0.1.0"
    banner = "C# for the course in recurrent neural networks"
    language_info = {
        "name": "C#",
        "version": "14.0",
        "mimetype": "text/x-csharp",
        "codemirror_mode": "text/x-csharp",
        "file_extension": ".csx",
        "pygments_lexer": "csharp",
    }
    engine = None
    closing = False

    def start(self):
        super().start()
        try:
            self.engine = Engine(LIBRARY, self.publish)  # it warms up while the front end still draws
        except OSError:
            pass  # the first cell tries again and says why

    def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, *, cell_id=None):
        try:
            tags = self.get_parent("shell").get("metadata", {}).get("tags", [])  # JupyterLab gives them; Notebook 6 and nbclient do not
            reply = self.ask({"code": code, "silent": silent}, {"cellId": cell_id or str(self.execution_count), "tags": tags})
        except (KernelEnded, OSError) as ended:
            self.close()
            reply = {"status": "error", "ename": "KernelEnded", "evalue": str(ended), "traceback": [str(ended)]}
            if not silent:
                self.send_response(self.iopub_socket, "error", {key: reply[key] for key in ("ename", "evalue", "traceback")})
        return {**reply, "execution_count": self.execution_count, "user_expressions": {}, "payload": []}

    def do_complete(self, code, cursor_pos):
        nothing = {"status": "ok", "matches": [], "cursor_start": cursor_pos, "cursor_end": cursor_pos, "metadata": {}}
        return self.look_up({"code": code, "cursor_pos": cursor_pos}, nothing)

    def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        nothing = {"status": "ok", "found": False, "data": {}, "metadata": {}}
        return self.look_up({"code": code, "cursor_pos": cursor_pos, "detail_level": detail_level}, nothing)

    def do_is_complete(self, code):
        return self.look_up({"code": code}, {"status": "unknown"})

    def do_shutdown(self, restart):
        self.closing = True  # comes on a thread of its own, also in the middle of a cell
        self.close()
        return {"status": "ok", "restart": restart}

    def pre_handler_hook(self):
        # Not an exception, which could come anywhere: a note for the loop in `ask`, which is where time passes.
        self.outside = signal.signal(signal.SIGINT, lambda *_: self.engine and self.engine.news.put(INTERRUPT))

    def post_handler_hook(self):
        signal.signal(signal.SIGINT, self.outside)

    def publish(self, kind, parent, content):
        """Passes an output on to the front end, below the cell that it came from."""
        if kind == "execute_result":
            content["execution_count"] = self.execution_count
        data = content.get("data", {})
        if any(item["type"] == "figure" for item in data.get(TYPED, {}).get("items", [])):
            data["text/html"] = PLOTLY + data["text/html"]
        self.session.send(self.iopub_socket, kind, content, parent, ident=self._topic(kind))

    def ask(self, content, metadata=None):
        """Has the process answer the current request; returns the reply when it is idle again."""
        if self.closing:
            raise KernelEnded("The kernel is shutting down.")
        if not self.engine or self.engine.ended:
            self.close()
            self.engine = Engine(LIBRARY, self.publish)
        engine, header = self.engine, self.get_parent("shell")["header"]
        while not engine.news.empty():
            engine.news.get()  # such as an interruption that came too late
        engine.send(header, content, metadata)
        reply, patience = {}, None
        while True:
            try:
                message = engine.news.get(timeout=patience and max(0, patience - time.monotonic()))
            except queue.Empty:
                raise KernelEnded(f"The cell did not stop within {PATIENCE} s, so the kernel was restarted: "
                                  "its variables are gone. Run the notebook again from its first cell.") from None
            if message is ENDED:
                raise KernelEnded(engine.how_it_ended() + " Its variables are gone: run the notebook again from its first cell.")
            if message is INTERRUPT:
                engine.interrupt()
                patience = patience or time.monotonic() + PATIENCE
                continue
            kind, request, answer = message
            if request != header["msg_id"]:
                continue
            if kind == "status" and answer["execution_state"] == "idle":
                return reply
            if kind != "status":
                reply = answer

    def look_up(self, content, nothing):
        """Asks what only helps with typing: without an answer, `nothing` is one."""
        try:
            reply = self.ask(content)
            return nothing if reply.get("status", "error") == "error" else reply
        except (KernelEnded, OSError):
            return nothing

    def close(self):
        engine, self.engine = self.engine, None
        if engine:
            engine.close()


if __name__ == "__main__":
    IPKernelApp.launch_instance(kernel_class=CSharpKernel, argv=sys.argv[3:])
