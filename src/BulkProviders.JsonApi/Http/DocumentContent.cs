using System.Net;

namespace BulkProviders.JsonApi.Http;

/// <summary>A document on its way out that knows whether a connection has begun, and has finished, to take it.</summary>
internal sealed class DocumentContent : HttpContent
{
    /// <summary>JSON:API 1.1 §5.1: exactly this, without charset; a server must answer 415 to any other parameter.</summary>
    public const string MediaType = "application/vnd.api+json";

    private readonly ReadOnlyMemory<byte> _document;
    private volatile bool _begun;
    private volatile bool _finished;

    public DocumentContent(ReadOnlyMemory<byte> document, bool withType)
    {
        _document = document;
        if (withType)
            Headers.TryAddWithoutValidation("Content-Type", MediaType);
    }

    /// <summary>A part may have left; until then the server cannot hold a whole request.</summary>
    public bool Begun => _begun;

    /// <summary>No connection reads the document any more.</summary>
    public bool IsIdle => !_begun || _finished;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _begun = true;
        try
        {
            await stream.WriteAsync(_document, cancellationToken);
        }
        finally
        {
            _finished = true;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _document.Length;
        return true;
    }
}
