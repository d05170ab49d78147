"""JupyterHub with two users at once, each with a kernel of their own."""

import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import uuid

from session import NAME, patience, processes
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

USERS = ("ada", "blaise")

CONFIGURATION = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/{{username}}"
c.Spawner.args = ["--allow-root"]
c.Spawner.http_timeout = c.Spawner.start_timeout = {patience}
c.Spawner.environment = {{"JUPYTER_PATH": {path!r}, "TMPDIR": {folder!r}}}
c.JupyterHub.services = [{{"name": "test", "api_token": "{token}"}}]
c.JupyterHub.load_roles = [{{
    "name": "test", "services": ["test"], "scopes": ["admin:users", "admin:servers", "access:servers"]}}]
"""


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Hub(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.token, port = secrets.token_hex(16), free_port()
        self.address = f"127.0.0.1:{port}"
        with open(os.path.join(self.folder, "config.py"), "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(
                port=port, hub=free_port(), proxy=free_port(), folder=self.folder, token=self.token, patience=int(patience()), path=os.environ["JUPYTER_PATH"]))
        self.log = open(os.path.join(self.folder, "log"), "wb")
        self.hub = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "--config", "config.py"], cwd=self.folder, stdout=self.log, stderr=self.log,
            env={**os.environ, "NODE_PATH": "/usr/share/nodejs"})  # Debian's proxy under a Node that is not Debian's

    def tearDown(self):
        self.hub.send_signal(signal.SIGTERM)  # it ends its proxy and its users' servers
        self.hub.wait(timeout=patience())
        self.log.close()

    async def ask(self, method, path, body=None):
        request = HTTPRequest(
            f"http://{self.address}{path}", method, {"Authorization": f"token {self.token}"},
            body=None if body is None else json.dumps(body), request_timeout=patience())
        return json.loads((await AsyncHTTPClient().fetch(request)).body or "null")

    async def until(self, ready):
        limit = time.monotonic() + patience()
        while time.monotonic() < limit:
            try:
                if await ready():
                    return
            except (HTTPClientError, ConnectionError):
                pass  # not up yet
            if self.hub.poll() is not None:
                break
            await asyncio.sleep(0.2)
        with open(self.log.name, encoding="utf-8", errors="replace") as log:
            self.fail(log.read()[-5000:])

    async def at_work(self, user):
        """A user's server and a kernel in it; the connection to it."""
        await self.ask("POST", f"/hub/api/users/{user}", {})
        await self.ask("POST", f"/hub/api/users/{user}/server", {})

        async def ready():
            return (await self.ask("GET", f"/hub/api/users/{user}"))["servers"][""]["ready"]
        await self.until(ready)
        kernel = await self.ask("POST", f"/user/{user}/api/kernels", {"name": NAME})
        return await websocket_connect(HTTPRequest(
            f"ws://{self.address}/user/{user}/api/kernels/{kernel['id']}/channels", headers={"Authorization": f"token {self.token}"}))

    @staticmethod
    async def run_cell(channel, code):
        request = uuid.uuid4().hex
        await channel.write_message(json.dumps({
            "channel": "shell", "parent_header": {}, "metadata": {},
            "header": {"msg_id": request, "msg_type": "execute_request", "session": request, "username": "", "version": "5.3"},
            "content": {"code": code, "silent": False}}))
        shown = ""
        while True:
            message = json.loads(await asyncio.wait_for(channel.read_message(), patience()))
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "execute_result":
                shown = message["content"]["data"]["text/plain"]
            elif message["msg_type"] == "execute_reply":
                return message["content"]["status"], shown

    async def test_two_users_work_side_by_side(self):
        async def up():
            return await self.ask("GET", "/hub/api/")
        await self.until(up)
        channels = await asyncio.gather(*map(self.at_work, USERS))
        pause = "await System.Threading.Tasks.Task.Delay(2000);"  # both are in the middle of it at once
        for user, answer in zip(USERS, await asyncio.gather(*(
                self.run_cell(channel, f'var me = "{user}"; {pause} me') for user, channel in zip(USERS, channels)))):
            self.assertEqual(("ok", user), answer)
        for user, answer in zip(USERS, await asyncio.gather(*(self.run_cell(channel, "me + me.Length") for channel in channels))):
            self.assertEqual(("ok", f"{user}{len(user)}"), answer)
        for user in USERS:
            await self.ask("DELETE", f"/hub/api/users/{user}/server")

        async def gone():
            return not processes(f"TMPDIR={self.folder}/rnn-course-")
        await self.until(gone)
        self.assertEqual([], [name for name in os.listdir(self.folder) if name.startswith("rnn-course-")])


if __name__ == "__main__":
    unittest.main()
