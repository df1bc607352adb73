using System.Net;
using System.Runtime.ExceptionServices;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Bodies;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;
using Polly;

namespace BulkProviders.JsonApi.Http;

/// <summary>Sends exchanges through the pipeline. An answer, or its absence, is never an exception.</summary>
internal sealed class ApiClient(
    HttpMessageInvoker http, JsonApiOptions options, ResiliencePipeline<Attempt> pipeline, RequestCounters counters, AskedPauses pauses, TimeProvider timeProvider)
{
    private static readonly string UserAgent = "BulkProviders/" + (typeof(ApiClient).Assembly.GetName().Version?.ToString(3) ?? "0");
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Patch, HttpMethod.Delete];

    /// <summary>Runs the exchange to its last try.</summary>
    /// <exception cref="RunException">The request is not allowed to leave.</exception>
    public async ValueTask SendAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        if (!exchange.IsRead && options.Access != TenantAccess.Write)
            throw AccessGate.ReadOnly(options);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Attempt.Key, exchange);
        try
        {
            var outcome = await pipeline.ExecuteOutcomeAsync(
                static (context, call) => call.Client.TryAsync(call.Exchange, context.CancellationToken, call.Stop), context, (Client: this, Exchange: exchange, Stop: cancellationToken));
            // Stopped while it waited for its next try.
            if (outcome.Exception is OperationCanceledException)
                exchange.FailBeforeSending(TransportFault.Stopped, null);
            else if (outcome.Exception is { } exception)
                ExceptionDispatchInfo.Throw(exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Outcome<Attempt>> TryAsync(Exchange exchange, CancellationToken time, CancellationToken stop)
    {
        using var request = Request(exchange);
        counters.CountSent(exchange.IsRead);
        try
        {
            using var response = await http.SendAsync(request, time);
            exchange.TakeHead(response, pauses.Grant((int)response.StatusCode, RetryAfter.Read(response.Headers.RetryAfter, timeProvider)));
            exchange.TakeBody(await (exchange.Status < 400
                ? AnswerBody.ReadAsync(response.Content, options.MaxAnswerBytes, time)
                : AnswerBody.ReadErrorsAsync(response.Content, options.MaxAnswerBytes, time)));
        }
        catch (RunException e)
        {
            return Outcome.FromException<Attempt>(e);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            exchange.Fail(FaultReader.FaultOf(e, exchange.HasBegun, stop.IsCancellationRequested), e);
        }
        Judge(exchange);
        return Outcome.FromResult(new Attempt(exchange));
    }

    private void Judge(Exchange exchange)
    {
        if (exchange.Fault != TransportFault.None || exchange.Status < 429)
            return;
        exchange.ProvesRefusal = exchange.Status >= 500 && Violations.ProvesRefusal(ErrorDocument.Read(exchange.Answer));
        if (exchange.Status == 429 || (exchange.Status == 503 && exchange.RetryAfter is not null))
            counters.CountThrottled();
    }

    private HttpRequestMessage Request(Exchange exchange)
    {
        var request = new HttpRequestMessage(Methods[(int)exchange.Verb], exchange.Uri)
        {
            Version = HttpVersion.Version20,
            // TLS negotiates HTTP/2 where the server has it; plain HTTP on this computer stays at 1.1.
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = exchange.BeginTry(options.ContentTypeOnRead)
        };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("Authorization", exchange.Authorization);
        headers.TryAddWithoutValidation("Accept", DocumentContent.MediaType);
        headers.TryAddWithoutValidation("User-Agent", UserAgent);
        // Pages are worth packing, the answer to a write is one record.
        if (exchange.IsRead)
            headers.TryAddWithoutValidation("Accept-Encoding", AnswerBody.Packing);
        if (options.AcceptVersion is { } version)
            headers.TryAddWithoutValidation("Accept-Version", version);
        if (exchange.IfMatch is { } etag)
            headers.TryAddWithoutValidation("If-Match", etag);
        return request;
    }
}
