using System.Net;

namespace RnnCourse.Browser.Tests.Live;

/// <summary>Serves a folder on this machine, as a plain host of files does.</summary>
internal sealed class StaticServer : IDisposable
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html",
        [".js"] = "text/javascript",
        [".css"] = "text/css",
        [".wasm"] = "application/wasm",
        [".svg"] = "image/svg+xml",
    };

    private readonly string folder;
    private readonly HttpListener listener;

    public StaticServer(string folder)
    {
        this.folder = folder;
        (listener, Address) = Listen();
        _ = Task.Run(Serve);
    }

    /// <summary>Such as <c>http://127.0.0.1:50000/</c>.</summary>
    public string Address { get; }

    /// <summary>Whether it sends the two headers without which pages share no memory with their workers.</summary>
    public bool Isolates { get; init; }

    public void Dispose() => listener.Close();

    private static (HttpListener, string) Listen()
    {
        while (true)
        {
            var address = $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/";
            var listener = new HttpListener();
            listener.Prefixes.Add(address);
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException)
            {
                listener.Close(); // taken: another
            }
        }
    }

    private async Task Serve()
    {
        try
        {
            while (true)
                Answer(await listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Answer(HttpListenerContext request)
    {
        var response = request.Response;
        var path = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(request.Request.Url!.AbsolutePath).TrimStart('/')));
        if (!path.StartsWith(folder, StringComparison.Ordinal) || !File.Exists(path))
        {
            response.StatusCode = 404;
            response.Close();
            return;
        }
        response.ContentType = Types.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
        if (Isolates)
        {
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
            response.Headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        }
        response.Close(File.ReadAllBytes(path), willBlock: false);
    }
}
