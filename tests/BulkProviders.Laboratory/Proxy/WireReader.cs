using System.Net.Sockets;

namespace BulkProviders.Laboratory.Proxy;

/// <summary>Bytes of a connection that have come and were not taken yet.</summary>
internal sealed class WireReader(Socket socket)
{
    private byte[] _buffer = new byte[8_192];
    private int _length;

    public ReadOnlyMemory<byte> Waiting => _buffer.AsMemory(0, _length);

    /// <summary>Waits for more; false where the connection has ended or was cut.</summary>
    public async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_length == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        try
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(_length), SocketFlags.None, cancellationToken);
            _length += read;
            return read > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public byte[] Take(int count)
    {
        var taken = _buffer[..count];
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
        return taken;
    }
}
