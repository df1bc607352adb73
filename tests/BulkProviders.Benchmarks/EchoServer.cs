using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BulkProviders.Benchmarks;

/// <summary>
/// A server that answers every POST with 201 and the document that was sent, after a given time, and every GET with no records; loopback only. A PUT of a limit hides that
/// limit from then on: calls beyond it get 429 at once, with Retry-After in whole seconds where that was asked for.
/// </summary>
internal static class EchoServer
{
    /// <summary>A timer may be late by so much; the rest is waited for by looking at the clock.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1.5);

    /// <summary>Serves until standard input ends; prints its address first.</summary>
    public static Task<int> ServeAsync(string[] arguments)
    {
        var latency = TimeSpan.FromMilliseconds(arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 0);
        var saysWhen = arguments.Contains("--retry-after");
        var limit = new HiddenLimit(TimeProvider.System);
        return LoopbackServer.ServeAsync(context =>
        {
            if (HttpMethods.IsPut(context.Request.Method))
                return context.Response.WriteAsJsonAsync(limit.Switch(LimitForm.Read(context.Request.Path.Value?.Trim('/') ?? "")), context.RequestAborted);
            if (HttpMethods.IsGet(context.Request.Method))
                return FindNothingAsync(context);
            return limit.Take(out var wait) ? AnswerAsync(context, latency) : RefuseAsync(context, saysWhen ? wait : null);
        });
    }

    private static Task FindNothingAsync(HttpContext context)
    {
        context.Response.ContentType = "application/vnd.api+json;charset=UTF-8";
        return context.Response.WriteAsync("""{"data":[]}""", context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, double? wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        if (wait is { } seconds)
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(seconds)).ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    /// <summary>Ends when the time has passed since the arrival, not up to a millisecond later as a timer does: else fewer calls were possible than the latency says.</summary>
    private static async Task WaitAsync(long arrival, TimeSpan latency, CancellationToken cancellationToken)
    {
        if (latency > 2 * Grain)
            await Task.Delay(latency - Grain, cancellationToken);
        while (Stopwatch.GetElapsedTime(arrival) < latency)
            await Task.Yield();
    }

    private static async Task AnswerAsync(HttpContext context, TimeSpan latency)
    {
        var arrival = Stopwatch.GetTimestamp();
        using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        await WaitAsync(arrival, latency, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "application/vnd.api+json;charset=UTF-8";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        document.WriteTo(writer);
    }
}
