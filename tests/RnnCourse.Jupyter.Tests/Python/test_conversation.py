"""What a front end may ask of the kernel, through jupyter_client."""

import os
import tempfile
import unittest

from session import Session, patience, processes


class Conversation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.session = Session()
        cls.begun = os.path.join(tempfile.mkdtemp(), "begun")

    @classmethod
    def tearDownClass(cls):
        cls.session.close()

    def text(self, code):
        reply, outputs = self.session.run(code)
        self.assertEqual("ok", reply["status"], reply)
        return "".join(content["data"]["text/plain"] for kind, content in outputs if kind == "execute_result")

    def run_endlessly(self, loop):
        request = self.session.ask(f'System.IO.File.WriteAllText("{self.begun}", ""); {loop}')
        self.session.interrupt_when(self.begun)
        outputs = self.session.outputs(request)
        return outputs

    def test_streams_and_values_come_in_order(self):
        reply, outputs = self.session.run('Console.WriteLine("a"); Console.Error.WriteLine("b"); display(1); 1 + 1')
        self.assertEqual(["stream", "stream", "display_data", "execute_result"], [kind for kind, _ in outputs])
        self.assertEqual(["stdout", "stderr"], [content["name"] for _, content in outputs[:2]])
        self.assertEqual("2", outputs[3][1]["data"]["text/plain"])
        self.assertEqual(reply["execution_count"], outputs[3][1]["execution_count"])

    def test_a_figure_comes_as_html_that_knows_where_plotly_lies(self):
        _, outputs = self.session.run('class Drawn { public string ToHtml() => "<figure class=\\"rnn-figure\\"></figure>"; } new Drawn()')
        html = outputs[0][1]["data"]["text/html"]
        for script in ("plotly-cartesian.min.js", "plotly.min.js"):
            self.assertIn(script, html)
        self.assertIn('<figure class="rnn-figure"></figure>', html)

    def test_an_error_says_where(self):
        reply, outputs = self.session.run('var one = 1;\nthrow new InvalidOperationException("no");')
        self.assertEqual("error", reply["status"])
        self.assertEqual("error", outputs[-1][0])
        self.assertEqual(("InvalidOperationException", "no"), (reply["ename"], reply["evalue"]))
        place = f"   in cell {reply['execution_count']}, line 2:\n      throw new InvalidOperationException(\"no\");"
        self.assertIn(place, "\n".join(outputs[-1][1]["traceback"]))

    def test_a_cell_tagged_to_be_skipped_is_not_run(self):
        client = self.session.client
        content = {"code": "6 * 7", "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
        message = client.session.msg("execute_request", content, metadata={"tags": ["skip-execution"], "cellId": "a"})  # as JupyterLab sends it
        client.shell_channel.send(message)
        outputs = self.session.outputs(message["header"]["msg_id"])
        self.assertEqual([("stream", {"name": "stdout", "text": "not run: the cell is tagged skip-execution\n"})], outputs)
        self.assertEqual("ok", self.session.reply(message["header"]["msg_id"])["status"])

    def test_completion_knows_the_session(self):
        self.text("var gradientNorm = 2.5;")
        code = "gradientN"
        reply = self.session.client.complete(code, len(code), reply=True, timeout=patience())["content"]
        self.assertIn("gradientNorm", reply["matches"])
        self.assertEqual((0, len(code)), (reply["cursor_start"], reply["cursor_end"]))

    def test_inspection_tells_type_and_documentation(self):
        reply = self.session.client.inspect("Math.Sqrt(2)", 7, reply=True, timeout=patience())["content"]
        self.assertTrue(reply["found"])
        self.assertIn("Sqrt(double", reply["data"]["text/plain"])

    def test_is_complete(self):
        for code, status in (("1 + 1", "complete"), ("if (true) {", "incomplete")):
            self.assertEqual(status, self.session.reply(self.session.client.is_complete(code))["status"])

    def test_an_interrupted_loop_keeps_the_variables(self):
        self.text("var kept = 41L;")
        outputs = self.run_endlessly("while (true) kept++;")
        self.assertEqual("Interrupted", outputs[-1][1]["ename"])
        self.assertEqual("True", self.text("kept >= 41"))

    def test_what_does_not_stop_is_restarted_and_said(self):
        self.text("var gone = 1;")
        # A library at work, which nobody can ask to stop: the pattern backtracks for ever.
        stubborn = 'System.Text.RegularExpressions.Regex.IsMatch(new string(\'a\', 60) + "!", "^(a+)+$")'
        outputs = self.run_endlessly(stubborn)
        self.assertEqual("KernelEnded", outputs[-1][1]["ename"])
        self.assertIn("its variables are gone", outputs[-1][1]["evalue"])
        self.assertEqual("error", self.session.run("gone")[0]["status"])
        self.assertEqual("2", self.text("1 + 1"))

    def test_a_dead_kernel_says_how_and_starts_again(self):
        reply, _ = self.session.run("Environment.Exit(3);")
        self.assertEqual("KernelEnded", reply["ename"])
        self.assertIn("exit code 3", reply["evalue"])
        self.assertEqual("2", self.text("1 + 1"))


class Shutdown(unittest.TestCase):
    def test_in_the_middle_of_a_cell_nothing_stays(self):
        session = Session()
        _, outputs = session.run('System.IO.Path.GetTempPath() + "|" + Environment.GetEnvironmentVariable("RNN_COURSE_KERNEL")')
        folder, mark = outputs[0][1]["data"]["text/plain"].split("|")
        begun = os.path.join(tempfile.mkdtemp(), "begun")
        session.ask(f'System.Diagnostics.Process.Start("sleep", "1000"); System.IO.File.WriteAllText("{begun}", ""); while (true) {{ }}')
        while not os.path.exists(begun):
            pass
        self.assertTrue(os.path.isdir(folder))
        session.close()
        self.assertEqual([], processes(mark))
        self.assertFalse(os.path.exists(folder))


if __name__ == "__main__":
    unittest.main()
