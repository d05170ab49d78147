using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace RnnCourse.Commands;

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
    private readonly TaskCompletionSource<WebSocket> socket = new();

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

    /// <summary>What stands at the address itself; null is nothing.</summary>
    public string? Page { get; init; }

    /// <summary>How many bytes went out, by the path asked for.</summary>
    public ConcurrentDictionary<string, long> Sent { get; } = [];

    /// <summary>The first socket that a page opens.</summary>
    public Task<WebSocket> Socket => socket.Task;

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
        while (listener.IsListening)
        {
            try
            {
                await Answer(await listener.GetContextAsync().ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // Whoever asked is gone, or this was closed.
            }
        }
    }

    private async Task Answer(HttpListenerContext request)
    {
        var response = request.Response;
        if (request.Request.IsWebSocketRequest)
        {
            socket.TrySetResult((await request.AcceptWebSocketAsync(subProtocol: null).ConfigureAwait(false)).WebSocket);
            return;
        }
        var path = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(request.Request.Url!.AbsolutePath).TrimStart('/')));
        var page = request.Request.Url.AbsolutePath == "/" ? Page : null;
        if (page is null && (!path.StartsWith(folder, StringComparison.Ordinal) || !File.Exists(path)))
        {
            response.StatusCode = 404;
            response.Close();
            return;
        }
        response.ContentType = page is not null ? "text/html" : Types.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
        if (Isolates)
        {
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
            response.Headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        }
        var bytes = page is not null ? Encoding.UTF8.GetBytes(page) : await File.ReadAllBytesAsync(path).ConfigureAwait(false);
        Sent.AddOrUpdate(request.Request.Url.AbsolutePath, bytes.Length, (_, before) => before + bytes.Length);
        response.Close(bytes, willBlock: false);
    }
}
