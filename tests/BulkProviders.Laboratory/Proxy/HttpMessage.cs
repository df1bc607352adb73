using System.Globalization;
using System.Text;

namespace BulkProviders.Laboratory.Proxy;

/// <summary>A request or an answer of HTTP/1.1 as it came over the wire. Bodies have a Content-Length: client and sandbox send no others.</summary>
internal sealed class HttpMessage
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private HttpMessage(byte[] bytes, int headLength, string head)
    {
        (Bytes, HeadLength) = (bytes, headLength);
        var first = head[..head.IndexOf('\r', StringComparison.Ordinal)].Split(' ');
        (First, Second) = (first[0], first[1]);
    }

    /// <summary>The verb of a request.</summary>
    public string First { get; }

    /// <summary>The target of a request, the status of an answer.</summary>
    public string Second { get; }

    public byte[] Bytes { get; }

    public int HeadLength { get; }

    /// <summary>An answer made here.</summary>
    public static HttpMessage Answer(int status, string contentType, string body, string extraHeader = "")
    {
        var content = Encoding.UTF8.GetBytes(body);
        var head = string.Create(CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} Fault\r\nContent-Type: {contentType}\r\nContent-Length: {content.Length}\r\n{extraHeader}\r\n");
        var bytes = new byte[head.Length + content.Length];
        Encoding.ASCII.GetBytes(head, bytes);
        content.CopyTo(bytes, head.Length);
        return new HttpMessage(bytes, head.Length, head);
    }

    /// <summary>The next message, or null where the connection ends before one is whole.</summary>
    /// <exception cref="InvalidDataException">A body without a Content-Length.</exception>
    public static async Task<HttpMessage?> ReadAsync(WireReader reader, CancellationToken cancellationToken)
    {
        int end;
        while ((end = reader.Waiting.Span.IndexOf(EndOfHead)) < 0)
            if (!await reader.FillAsync(cancellationToken))
                return null;
        var headLength = end + EndOfHead.Length;
        var head = Encoding.ASCII.GetString(reader.Waiting.Span[..headLength]);
        var whole = headLength + BodyLength(head);
        while (reader.Waiting.Length < whole)
            if (!await reader.FillAsync(cancellationToken))
                return null;
        return new HttpMessage(reader.Take(whole), headLength, head);
    }

    private static int BodyLength(string head)
    {
        foreach (var line in head.Split("\r\n").Skip(1))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                return int.Parse(line.AsSpan("Content-Length:".Length), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
            if (line.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase))
                throw new InvalidDataException("The proxy passes on bodies with a Content-Length only.");
        }
        return 0;
    }
}
