using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace BulkProviders.Testing.Http;

/// <summary>
/// An HTTP/1.1 server on the loopback address, straight on sockets, that can answer anything: garbage, half a body, a reset, nothing at all.
/// It keeps every request that it has read.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Func<ReceivedRequest, Reply> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<ReceivedRequest>> _waiting = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _count;

    private ScriptedServer(Func<ReceivedRequest, Reply> answer, X509Certificate2? certificate)
    {
        (_answer, _certificate) = (answer, certificate);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public Uri Url => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}");

    /// <summary>Every request read so far, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Starts a server; with a certificate it speaks TLS.</summary>
    public static ScriptedServer Start(Func<ReceivedRequest, Reply> answer, X509Certificate2? certificate = null) => new(answer, certificate);

    /// <summary>Gives the replies in turn; the last one stands for all that follow.</summary>
    public static ScriptedServer Replies(params Reply[] replies) => Start(r => replies[Math.Min(r.Number, replies.Length) - 1]);

    /// <summary>An address on this computer where nobody listens.</summary>
    public static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Completes when the request with this number (from 1) has been read; a test that waits in vain fails.</summary>
    public Task<ReceivedRequest> Received(int number) => Slot(number).Task.WaitAsync(TimeSpan.FromSeconds(20));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
        _listener.Dispose();
    }

    private TaskCompletionSource<ReceivedRequest> Slot(int number) =>
        _waiting.GetOrAdd(number, _ => new TaskCompletionSource<ReceivedRequest>(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                _connections.Add(Task.Run(() => ServeAsync(client)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The server was disposed: in the accept, or just before it began (then the listener says that it was never started).
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A connection that breaks is the client's business; the test looks at the client.")]
    private async Task ServeAsync(TcpClient client)
    {
        using (client)
            try
            {
                await using Stream stream = _certificate is null ? client.GetStream() : await EncryptAsync(client);
                while (await RequestReader.ReadAsync(stream, () => Interlocked.Increment(ref _count), _stop.Token) is { } request)
                {
                    _requests.Enqueue(request);
                    Slot(request.Number).TrySetResult(request);
                    if (!await SendAsync(stream, client, _answer(request)))
                        return;
                }
            }
            catch (Exception)
            {
                // See above.
            }
    }

    private async Task<Stream> EncryptAsync(TcpClient client)
    {
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return tls;
    }

    private async Task<bool> SendAsync(Stream stream, TcpClient client, Reply reply)
    {
        await stream.WriteAsync(reply.Bytes, _stop.Token);
        await stream.FlushAsync(_stop.Token);
        switch (reply.End)
        {
            case ReplyEnd.KeepAlive:
                return true;
            case ReplyEnd.Reset:
                client.LingerState = new LingerOption(enable: true, seconds: 0);
                return false;
            case ReplyEnd.Hang:
                await Task.Delay(Timeout.Infinite, _stop.Token);
                return false;
            default:
                return false;
        }
    }
}
