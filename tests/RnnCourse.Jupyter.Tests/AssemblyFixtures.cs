using RnnCourse.Browser.Tests;
using RnnCourse.Jupyter.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(JupyterHome))]
