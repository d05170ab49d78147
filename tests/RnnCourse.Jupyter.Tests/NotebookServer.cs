using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RnnCourse.Browser.Tests;
using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Jupyter.Tests;

/// <summary>Jupyter Notebook 6 on a folder that holds the lessons.</summary>
internal sealed class NotebookServer : IAsyncDisposable
{
    private readonly Process process;

    private NotebookServer(Process process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }

    public static async Task<NotebookServer> Start(JupyterHome home)
    {
        var lessons = Directory.CreateDirectory(Path.Combine(home.Folder, "lessons")).FullName;
        foreach (var path in Repository.Notebooks)
            File.Copy(path, Path.Combine(lessons, Path.GetFileName(path)));
        Directory.CreateSymbolicLink(Path.Combine(lessons, "lib"), Path.Combine(Repository.Root, "notebooks", "lib"));

        var port = FreePort();
        var process = home.StartPython(
            "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"--port={port}"),
            "--NotebookApp.token=", "--NotebookApp.password=", "--NotebookApp.notebook_dir=" + lessons);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new NotebookServer(process, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        await server.Answers();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Process.Start("kill", [process.Id.ToString(CultureInfo.InvariantCulture)])!.WaitForExit(); // politely: it ends its kernels
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(MachineLoad.Patience(TimeSpan.FromSeconds(30)), TestContext.Current.CancellationToken);
        process.Dispose();
    }

    private async Task Answers()
    {
        using var client = new HttpClient();
        await Eventually.Holds(
            async () =>
            {
                try
                {
                    await client.GetAsync(new Uri(Address + "/api"), TestContext.Current.CancellationToken);
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "Jupyter Notebook does not answer");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
