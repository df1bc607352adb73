using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BulkProviders.Testing.Http;

/// <summary>What a <see cref="ScriptedServer"/> does with a request.</summary>
public sealed class Reply
{
    private Reply()
    {
    }

    internal byte[] Bytes { get; private init; } = [];

    internal ReplyEnd End { get; private init; }

    /// <summary>A JSON:API document, with the charset that the vendor's library adds.</summary>
    public static Reply Json(int status, string body, params (string Name, string Value)[] headers) =>
        Of(status, "application/vnd.api+json; charset=utf-8", Encoding.UTF8.GetBytes(body), headers);

    public static Reply Typed(int status, string contentType, string body, params (string Name, string Value)[] headers) =>
        Of(status, contentType, Encoding.UTF8.GetBytes(body), headers);

    public static Reply Empty(int status, params (string Name, string Value)[] headers) => Of(status, null, [], headers);

    /// <summary>Any bytes as a body.</summary>
    public static Reply Of(int status, string? contentType, byte[] body, params (string Name, string Value)[] headers) =>
        new() { Bytes = [.. Head(status, contentType, body.Length, headers), .. status is 204 or 304 ? [] : body] };

    public static Reply Gzip(int status, string body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(body));
        return Of(status, "application/vnd.api+json", packed.ToArray(), ("Content-Encoding", "gzip"));
    }

    /// <summary>The head promises the whole body; the connection ends after a part of it.</summary>
    public static Reply CutOff(int status, string body, int after, params (string Name, string Value)[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return new() { Bytes = [.. Head(status, "application/vnd.api+json", bytes.Length, headers), .. bytes.AsSpan(0, after)], End = ReplyEnd.Close };
    }

    /// <summary>Bytes that are no HTTP.</summary>
    public static Reply Garbage(string text) => new() { Bytes = Encoding.Latin1.GetBytes(text), End = ReplyEnd.Close };

    /// <summary>The connection is reset after the request has been read.</summary>
    public static Reply Reset() => new() { End = ReplyEnd.Reset };

    /// <summary>The connection is closed after the request has been read.</summary>
    public static Reply Close() => new() { End = ReplyEnd.Close };

    /// <summary>Nothing is ever answered; the connection stays open until the server is disposed.</summary>
    public static Reply Hang() => new() { End = ReplyEnd.Hang };

    /// <summary>The head and a part of the body are sent, then nothing more.</summary>
    public static Reply HangInBody(int status, string part, params (string Name, string Value)[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        return new() { Bytes = [.. Head(status, "application/vnd.api+json", bytes.Length + 1000, headers), .. bytes], End = ReplyEnd.Hang };
    }

    private static byte[] Head(int status, string? contentType, int length, (string Name, string Value)[] headers)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\n");
        if (status is not (204 or 304))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        if (contentType is not null)
            head.Append("Content-Type: ").Append(contentType).Append("\r\n");
        foreach (var (name, value) in headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }
}

internal enum ReplyEnd
{
    KeepAlive,
    Close,
    Reset,
    Hang
}
