"""Twenty kernels, each killed at a random moment in a random way: no process and no temporary file is left."""

import os
import random
import signal
import tempfile
import time
import unittest

from jupyter_client import KernelManager
from session import NAME, patience, processes

KERNELS = 20


class Killed(unittest.TestCase):
    def test_nothing_is_left(self):
        seed = random.randrange(1 << 30)
        print("seed", seed)
        chance = random.Random(seed)
        with tempfile.TemporaryDirectory() as folder:
            for _ in range(KERNELS // 2):
                pair = [self.started(folder), self.started(folder)]
                for manager in pair:
                    time.sleep(chance.uniform(0, 2.5))
                    self.kill(manager, chance)
            limit = time.monotonic() + patience(30)
            while (processes(folder) or os.listdir(folder)) and time.monotonic() < limit:
                time.sleep(0.1)
            self.assertEqual([], processes(folder))
            self.assertEqual([], os.listdir(folder))

    @staticmethod
    def started(folder):
        manager = KernelManager(kernel_name=NAME)
        manager.start_kernel(env={**os.environ, "TMPDIR": folder})
        client = manager.client()
        client.start_channels(iopub=False, stdin=False, hb=False, control=False)
        # Waits in the kernel's queue until it is up: some die before it, some in the middle of it.
        client.execute("""
            System.IO.File.WriteAllText(System.IO.Path.GetTempFileName(), "left");
            System.Diagnostics.Process.Start("sleep", "1000");
            while (true) { }
            """)
        client.stop_channels()
        return manager

    @staticmethod
    def kill(manager, chance):
        wrapper = manager.provisioner.process.pid
        if chance.random() < 0.5:
            os.killpg(wrapper, signal.SIGKILL)  # as Jupyter kills
        else:
            os.kill(wrapper, chance.choice([signal.SIGKILL, signal.SIGTERM]))
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    unittest.main()
