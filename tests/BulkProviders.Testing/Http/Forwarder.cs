using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BulkProviders.Testing.Http;

/// <summary>Passes connections on to a server of this computer, but for those whose first request asks for something that is cut off.</summary>
public sealed class Forwarder : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Uri _server;
    private readonly Task _accepting;

    private Forwarder(Uri server, string cut)
    {
        (_server, Cut) = (server, cut);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The path whose requests find their connection closed; null cuts nothing.</summary>
    public string? Cut { get; set; }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}{_server.AbsolutePath}");

    public static Forwarder Start(Uri server, string cut) => new(server, cut);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(PassOnAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    private async Task PassOnAsync(TcpClient client)
    {
        using var _ = client;
        using var server = new TcpClient();
        try
        {
            var from = client.GetStream();
            var head = new byte[4096];
            var read = await from.ReadAsync(head, _stop.Token);
            if (read == 0 || (Cut is { } cut && Encoding.ASCII.GetString(head, 0, read).Contains(cut, StringComparison.Ordinal)))
                return;
            await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            var to = server.GetStream();
            await to.WriteAsync(head.AsMemory(0, read), _stop.Token);
            await Task.WhenAny(from.CopyToAsync(to, _stop.Token), to.CopyToAsync(from, _stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // One of the two has gone.
        }
    }
}
