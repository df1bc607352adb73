using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Documents;
using BulkProviders.Sandbox.Errors;
using BulkProviders.Sandbox.Operations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BulkProviders.Sandbox.Hosting;

/// <summary>The way of a request: faults of the gateway, token, form, role, operation, faults of the answer.</summary>
internal sealed class SandboxApplication(IReadOnlyList<Customer> customers, Router router, TokenEndpoint tokenEndpoint, Tokens tokens, TimeProvider clock)
    : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, bool> _lateWrites = [];
    private readonly CancellationTokenSource _stopping = new();

    public required Conditions Conditions { get; set; }

    public IdentityEndpoint Identity { get; } = new();

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var conditions = Conditions;
        try
        {
            if (await AnswerAsync(context, conditions, context.RequestAborted) is { } answer)
                await SendAsync(context, answer, IsCut(context, conditions), context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody is left to answer.
        }
    }

    /// <summary>Ends waiting calls and carries out the writes that are still to come late.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_lateWrites.Keys);
        _stopping.Dispose();
    }

    /// <summary>Null when the connection was cut instead.</summary>
    private async Task<ApiAnswer?> AnswerAsync(HttpContext context, Conditions conditions, CancellationToken cancellationToken)
    {
        if (!IsOwn(context.Request.Host))
            return ErrorWriter.Answer(421, new ApiError(421, "FOREIGN_HOST", "The practice server answers to localhost and 127.0.0.1 only."));
        if (context.Request.Path == TokenEndpoint.Path)
            return await tokenEndpoint.AnswerAsync(context, conditions.Habits, cancellationToken);
        if (context.Request.Path == IdentityEndpoint.Path && context.Request.Method == "GET")
            return Identity.Answer();
        if (conditions.Habits.Latency > TimeSpan.Zero)
            await Task.Delay(conditions.Habits.Latency, clock, cancellationToken);
        if (conditions.Faults.Strikes(Fault.Hang))
            await HangAsync(context, cancellationToken);
        if (conditions.Rate.Refuses() is { } wait)
            return GatewayAnswers.TooMany(conditions.Habits, wait, clock.GetUtcNow());
        if (conditions.Faults.Strikes(Fault.Fail))
            return GatewayAnswers.Failure(conditions.Habits);
        try
        {
            return await CheckedAsync(context, conditions, cancellationToken);
        }
        catch (ApiException e)
        {
            return ErrorWriter.Answer(e, conditions.Habits.ErrorCount);
        }
        catch (BadHttpRequestException e)
        {
            return ErrorWriter.Answer(e.StatusCode, new ApiError(e.StatusCode, "BAD_REQUEST", e.Message));
        }
    }

    // A page in a browser may let a name of its own lead to this computer; no program that means the practice server calls it by such a name.
    private static bool IsOwn(HostString host) => host.Host.Trim('[', ']') is var name
        && (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address)));

    private async Task<ApiAnswer?> CheckedAsync(HttpContext context, Conditions conditions, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (conditions.Faults.Strikes(Fault.Unauthorized))
            tokens.Forget(request.Headers.Authorization);
        if (tokens.ClientOf(request.Headers.Authorization) is not { } clientId)
            return ErrorWriter.Answer(401, new ApiError(401, "UNAUTHORIZED", "The bearer token is missing, unknown or has expired."));
        MediaTypes.Check(request);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var call = router.Route(request.Method, request.Path.Value ?? "", request.QueryString.Value, (conditions.Habits, now)) with
        {
            IfMatch = request.Headers.IfMatch
        };
        if (conditions.Habits.MissingRole.Covers(call.Collection.RoleNames, call.Verb))
            throw new ApiException(ApiError.Forbidden("The application has no role that allows this call."));
        var api = customers.First(c => c.ClientId == clientId).Api;
        if (!call.Writes)
            return await api.RunAsync(call, cancellationToken);
        using var body = call.Method == "DELETE" && !call.IsLinkage ? null : await BodyAsync(request, cancellationToken);
        return await WriteAsync(context, api, call with { Body = body?.RootElement ?? default }, conditions, cancellationToken);
    }

    private async Task<ApiAnswer?> WriteAsync(HttpContext context, Api api, ApiCall call, Conditions conditions, CancellationToken cancellationToken)
    {
        var faults = conditions.Faults;
        if (faults.Strikes(Fault.ResetBeforeWrite))
            return Cut(context);
        if (faults.Strikes(Fault.LateWrite))
        {
            WriteLate(api, call with { Body = call.Body.ValueKind == JsonValueKind.Undefined ? default : call.Body.Clone() });
            return Cut(context);
        }
        if (call.Method == "PATCH" && faults.Strikes(Fault.LockConflict))
            throw new ApiException(new ApiError(409, "OPTIMISTIC_LOCK", "The record was changed by somebody else at the same time.") { Code = "conflict" });
        var answer = await api.RunAsync(call, cancellationToken);
        return faults.Strikes(Fault.ResetAfterWrite) ? Cut(context) : answer;
    }

    private void WriteLate(Api api, ApiCall call)
    {
        var write = LateAsync(api, call, _stopping.Token);
        _lateWrites.TryAdd(write, true);
    }

    private async Task LateAsync(Api api, ApiCall call, CancellationToken stop)
    {
        await Task.Delay(call.Habits.LateWrite, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await api.RunAsync(call, CancellationToken.None);
        }
        catch (ApiException)
        {
            // Nobody is left to hear that the write was refused.
        }
    }

    private static async Task<JsonDocument> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, default, cancellationToken);
        }
        catch (JsonException)
        {
            throw Api.Unreadable();
        }
    }

    private static async Task SendAsync(HttpContext context, ApiAnswer answer, bool isCut, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.Location is not null)
            response.Headers.Location = answer.Location;
        if (answer.ETag is not null)
            response.Headers.ETag = answer.ETag;
        if (answer.RetryAfter is not null)
            response.Headers.RetryAfter = answer.RetryAfter;
        if (answer.Body.IsEmpty)
            return;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        await response.BodyWriter.WriteAsync(isCut ? answer.Body[..(answer.Body.Length / 2)] : answer.Body, cancellationToken);
        if (isCut)
            context.Abort();
    }

    /// <summary>The token endpoint has no faults: what is tried out is the API.</summary>
    private static bool IsCut(HttpContext context, Conditions conditions) =>
        context.Request.Path != TokenEndpoint.Path && context.Request.Path != IdentityEndpoint.Path && conditions.Faults.Strikes(Fault.CutBody);

    private async Task HangAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static ApiAnswer? Cut(HttpContext context)
    {
        context.Abort();
        return null;
    }
}
