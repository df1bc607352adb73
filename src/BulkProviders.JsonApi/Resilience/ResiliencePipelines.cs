using System.Diagnostics.CodeAnalysis;
using BulkProviders.JsonApi.Authorization;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace BulkProviders.JsonApi.Resilience;

/// <summary>The one place where calls are tried again and timed. From outside to inside: retry, admission (outage, token, throttle), time of one try.</summary>
internal sealed class ResiliencePipelines(
    JsonApiOptions options, TimeProvider timeProvider, RequestCounters counters, IProgress<RetryNotice>? retries)
{
    /// <summary>So many new tokens refused in a row are no expiry any more.</summary>
    private const int MostNewTokens = 1;

    /// <summary>A call whose tokens are refused while those of others are not.</summary>
    private const int MostRenewals = 10;

    private readonly Random _jitter = options.JitterSeed is { } seed ? new Random(seed) : new Random();
    private readonly Lock _jitterLock = new();

    public RequestCounters Counters => counters;

    public ResiliencePipeline<Attempt> Build(Admission admission, Availability availability, ITokenSource tokens) =>
        new ResiliencePipelineBuilder<Attempt> { TimeProvider = timeProvider }
            .AddRetry(Retry(availability, tokens))
            .AddStrategy(_ => admission)
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.RequestTimeout })
            .Build();

    private RetryStrategyOptions<Attempt> Retry(Availability availability, ITokenSource tokens) => new()
    {
        // The limits by reason are in ShouldHandle; this one only has to be above them all.
        MaxRetryAttempts = int.MaxValue,
        ShouldHandle = args => new ValueTask<bool>(args.Outcome.Result.Exchange is { } exchange && ShouldRetry(exchange, availability, tokens)),
        // The waiting is done by the admission, where a stop of the run ends it.
        DelayGenerator = static _ => new ValueTask<TimeSpan?>(TimeSpan.Zero),
        OnRetry = args =>
        {
            PrepareRetry(args.Outcome.Result.Exchange, availability);
            return default;
        }
    };

    private bool ShouldRetry(Exchange exchange, Availability availability, ITokenSource tokens)
    {
        var reason = RetryRules.Decide(exchange);
        return reason switch
        {
            RetryReason.None => false,
            RetryReason.TokenExpired => ShouldRenew(exchange, availability, tokens),
            RetryReason.AccessRefused => availability.IsWaiting,
            RetryReason.NotSent or RetryReason.PassingFault when availability.IsWaiting => true,
            _ => exchange.Retries < RetryRules.Limit(reason, exchange, options)
        };
    }

    private static bool ShouldRenew(Exchange exchange, Availability availability, ITokenSource tokens)
    {
        switch (exchange.Rejection)
        {
            case Rejection.Final:
                return false;
            case Rejection.Replaced:
                // Another call met the same refusal first; this one goes with the new token.
                return true;
            default:
                break;
        }
        if (!availability.WasReached)
            return exchange.Renewals++ == 0;
        if (tokens.RejectedInARow > MostNewTokens)
            availability.AccessRefused(null, Passage.Probe);
        return exchange.Renewals++ < MostRenewals && (availability.Trouble == Trouble.None || availability.IsWaiting);
    }

    private void PrepareRetry(Exchange exchange, Availability availability)
    {
        counters.CountRetried();
        var reason = RetryRules.Decide(exchange);
        // The end of an outage is waited for by the admission, and its tries are not held against the call. A new token is there at once.
        var isFree = availability.Trouble != Trouble.None || reason == RetryReason.TokenExpired;
        exchange.WaitBefore = isFree ? TimeSpan.Zero : DelayBefore(exchange);
        exchange.Retries += isFree ? 0 : 1;
        retries?.Report(new RetryNotice(exchange.Method, exchange.PathTemplate, exchange.Status, RetryRules.Name(reason), ++exchange.Tries, exchange.WaitBefore) { Asked = exchange.Pause.Asked });
    }

    private TimeSpan DelayBefore(Exchange exchange)
    {
        var backoff = Backoff(exchange.Retries);
        // Those who waited for the same time do not all come back in the same moment.
        return exchange.RetryAfter is { } asked ? asked + TimeSpan.FromMilliseconds(Math.Min(backoff.TotalMilliseconds, 250)) : backoff;
    }

    /// <summary>Doubled for each attempt, then a random half of it taken away at most.</summary>
    private TimeSpan Backoff(int attempt)
    {
        var whole = Math.Min(options.RetryDelay.TotalMilliseconds * Math.Pow(2, attempt), options.MaxRetryDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(whole * (0.5 + 0.5 * NextJitter()));
    }

    [SuppressMessage("Security", "CA5394", Justification = "Spreads retries in time; nothing depends on it being hard to guess.")]
    private double NextJitter()
    {
        lock (_jitterLock)
            return _jitter.NextDouble();
    }
}
