using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Authorization;
using BulkProviders.JsonApi.Bodies;
using BulkProviders.JsonApi.Capabilities;
using Polly;

namespace BulkProviders.JsonApi.Http;

internal enum Verb
{
    Get,
    Post,
    Patch,
    Delete
}

/// <summary>Why a try has no usable answer.</summary>
internal enum TransportFault
{
    /// <summary>There is an answer, whatever it says.</summary>
    None,

    /// <summary>No connection came about: nothing left.</summary>
    NotConnected,

    /// <summary>No token could be had this time: nothing left.</summary>
    NoToken,

    /// <summary>The token host refuses these credentials: nothing left.</summary>
    TokenRefused,

    /// <summary>The server was away for longer than is waited: nothing left.</summary>
    ServerAway,

    /// <summary>The caller stopped before anything left.</summary>
    Stopped,

    /// <summary>The connection broke after the request may have left.</summary>
    Broken,

    /// <summary>The time ran out after the request may have left.</summary>
    TimedOut,

    /// <summary>The caller stopped after the request may have left.</summary>
    StoppedWaiting
}

/// <summary>One call with all its tries: what is asked, and the answer (or its absence) of the last try.</summary>
internal sealed class Exchange(Verb verb, Endpoint endpoint, Uri uri) : IDisposable
{
    private AnswerBody _body = AnswerBody.Empty();
    private DocumentContent? _content;
    private bool _bodyMayBeRead;
    private bool _mayHaveActed;

    public Verb Verb => verb;

    public Endpoint Endpoint => endpoint;

    public Uri Uri => uri;

    public bool IsRead => verb == Verb.Get;

    /// <summary>The document to send, or null.</summary>
    public RequestBody? Body { get; init; }

    public string? IfMatch { get; init; }

    public bool IsOfRecord { get; init; }

    /// <summary>There is another way to ask for the same: a server that fails is tried again once only.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Wire name of the relationship that is changed, or null.</summary>
    public string? Relationship { get; init; }

    /// <summary>The value of the Authorization header for the next try.</summary>
    public string? Authorization { get; set; }

    /// <summary>How often the token was renewed for this call.</summary>
    public int Renewals { get; set; }

    /// <summary>Tries after the first that count against the limits.</summary>
    public int Retries { get; set; }

    /// <summary>All tries after the first.</summary>
    public int Tries { get; set; }

    /// <summary>How long the next try waits.</summary>
    public TimeSpan WaitBefore { get; set; }

    public TransportFault Fault { get; private set; }

    /// <summary>What went wrong, for the message to the user; holds no address and no secret.</summary>
    public Exception? FaultCause { get; private set; }

    public int Status { get; private set; }

    public AnswerBody Answer => _body;

    public string? Location { get; private set; }

    public string? ETag { get; private set; }

    /// <summary>How long the server is to be left alone.</summary>
    public TimeSpan? RetryAfter => Pause.Granted;

    /// <summary>The pause that the server asked for, and what is kept of it.</summary>
    public AskedPause Pause { get; private set; }

    /// <summary>For a 5xx: its body proves that the request itself was refused.</summary>
    public bool ProvesRefusal { get; set; }

    /// <summary>What became of the token of a try that was answered 401.</summary>
    public Rejection Rejection { get; set; }

    public string Method => verb switch
    {
        Verb.Get => "GET",
        Verb.Post => "POST",
        Verb.Patch => "PATCH",
        Verb.Delete => "DELETE",
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "Unknown verb.")
    };

    /// <summary>Path without ids and query, for the log.</summary>
    public string PathTemplate => (IsOfRecord ? endpoint.ItemPath : endpoint.Schema.Path) + (Relationship is null ? "" : "/relationships/" + Relationship);

    public bool Succeeded => Fault == TransportFault.None && Status is >= 200 and < 300;

    /// <summary>Nothing of the request can have reached the server, in this try or in those before.</summary>
    public bool WasNotSent => Fault is > TransportFault.None and < TransportFault.Broken && !_mayHaveActed;

    /// <summary>The server takes no calls, has asked to wait for longer than it is waited for, and nothing was carried out.</summary>
    public bool IsPutOff => Pause.IsOver && Status == 429 && !_mayHaveActed;

    /// <summary>A part of the request may have left. Without a document only the connection can tell, so it may.</summary>
    public bool HasBegun => Body is null || _content is { Begun: true };

    /// <summary>Forgets the answer before and prepares the content of another try.</summary>
    public DocumentContent? BeginTry(bool typeOnRead)
    {
        Forget();
        // An empty content still keeps the handler from sending a DELETE a second time by itself.
        return _content = (verb, Body) switch
        {
            (_, { } body) => new DocumentContent(body.Written, withType: true),
            (Verb.Get, null) when !typeOnRead => null,
            _ => new DocumentContent(default, typeOnRead)
        };
    }

    /// <summary>A try that ended before anything of it could leave.</summary>
    public void FailBeforeSending(TransportFault fault, Exception? cause)
    {
        Forget();
        Fail(fault, cause);
    }

    public void Fail(TransportFault fault, Exception? cause) => (Fault, FaultCause) = (fault, cause);

    /// <summary>The status is known from here on, whatever becomes of the body.</summary>
    public void TakeHead(HttpResponseMessage response, AskedPause pause)
    {
        Status = (int)response.StatusCode;
        Location = response.Headers.Location?.OriginalString;
        ETag = response.Headers.ETag?.ToString();
        Pause = pause;
    }

    public void TakeBody(AnswerBody body) => _body = body;

    /// <summary>Sentence of a token host that refuses, where that is the fault.</summary>
    public RunException? TokenRefusal => FaultCause as RunException;

    private void Forget()
    {
        // A write whose connection broke is never tried again; one that was answered 503 with a time to wait is.
        _mayHaveActed |= Status >= 500 && !ProvesRefusal;
        _bodyMayBeRead |= _content is { IsIdle: false };
        _body.Dispose();
        _body = AnswerBody.Empty();
        (Fault, FaultCause, Status, Location, ETag, Pause, ProvesRefusal) = (TransportFault.None, null, 0, null, null, default, false);
    }

    public void Dispose()
    {
        _body.Dispose();
        // A body given back twice would be written by two calls at once.
        var mayBeRead = Interlocked.Exchange(ref _bodyMayBeRead, true);
        if (Body is { } body && !mayBeRead && _content is not { IsIdle: false })
            RequestBodies.Return(body);
    }
}

/// <summary>What the pipeline hands on. Polly disposes results that it tries again, and the exchange lives on.</summary>
internal readonly record struct Attempt(Exchange Exchange)
{
    /// <summary>Polly wraps the state of a pipeline, so the exchange travels in the context.</summary>
    public static readonly ResiliencePropertyKey<Exchange> Key = new("exchange");
}
