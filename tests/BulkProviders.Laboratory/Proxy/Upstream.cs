using System.Net;
using System.Net.Sockets;

namespace BulkProviders.Laboratory.Proxy;

/// <summary>
/// A connection of the proxy to the server. It never sends a call twice: what a client library does about a connection that
/// breaks is what is under test.
/// </summary>
internal sealed class Upstream(IPEndPoint server) : IDisposable
{
    private Socket? _socket;
    private WireReader? _reader;

    /// <summary>The server's answer, or null where the connection broke.</summary>
    public async Task<HttpMessage?> ExchangeAsync(HttpMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var (socket, reader) = await ConnectAsync(cancellationToken);
            for (var sent = 0; sent < request.Bytes.Length;)
                sent += await socket.SendAsync(request.Bytes.AsMemory(sent), SocketFlags.None, cancellationToken);
            if (await HttpMessage.ReadAsync(reader, cancellationToken) is { } answer)
                return answer;
        }
        catch (SocketException)
        {
            // Null says that the connection broke; the next call opens another one.
        }
        Dispose();
        return null;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        (_socket, _reader) = (null, null);
    }

    private async Task<(Socket, WireReader)> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_socket is not null && _reader is not null)
            return (_socket, _reader);
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await _socket.ConnectAsync(server, cancellationToken);
        return (_socket, _reader = new WireReader(_socket));
    }
}
