using System.Diagnostics.CodeAnalysis;
using BulkProviders.JsonApi.Authorization;
using BulkProviders.JsonApi.Http;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace BulkProviders.JsonApi.Resilience;

/// <summary>The one place where calls are tried again, timed and cut off. From outside to inside: retry, pause and token, circuit, time of one try.</summary>
internal sealed class ResiliencePipelines(
    JsonApiOptions options, TimeProvider timeProvider, RequestCounters counters, IProgress<RetryNotice>? retries)
{
    private readonly Random _jitter = options.JitterSeed is { } seed ? new Random(seed) : new Random();
    private readonly Lock _jitterLock = new();

    public RequestCounters Counters => counters;

    public ResiliencePipeline<Attempt> Build(PauseGate gate, ITokenSource tokens) =>
        new ResiliencePipelineBuilder<Attempt> { TimeProvider = timeProvider }
            .AddRetry(Retry(tokens))
            .AddStrategy(_ => new BeforeSending(gate, tokens))
            .AddCircuitBreaker(Circuit())
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.RequestTimeout })
            .Build();

    private RetryStrategyOptions<Attempt> Retry(ITokenSource tokens) => new()
    {
        // The limits by reason are in ShouldHandle; this one only has to be above them all.
        MaxRetryAttempts = int.MaxValue,
        ShouldHandle = args => new ValueTask<bool>(ShouldRetry(args.Outcome, args.AttemptNumber, tokens)),
        DelayGenerator = args => new ValueTask<TimeSpan?>(DelayBefore(args.Outcome.Result.Exchange, args.AttemptNumber)),
        OnRetry = args =>
        {
            Report(args.Outcome.Result.Exchange, args.AttemptNumber, args.RetryDelay);
            return default;
        }
    };

    private CircuitBreakerStrategyOptions<Attempt> Circuit() => new()
    {
        FailureRatio = options.CircuitFailureRatio,
        MinimumThroughput = options.CircuitMinimumCalls,
        SamplingDuration = options.CircuitSampling,
        BreakDuration = options.CircuitBreak,
        ShouldHandle = static args => new ValueTask<bool>(args.Outcome.Result.Exchange is { } exchange && RetryRules.IsOutageSign(exchange))
    };

    private bool ShouldRetry(Outcome<Attempt> outcome, int attempt, ITokenSource tokens)
    {
        if (outcome.Result.Exchange is not { } exchange)
            return false;
        var reason = RetryRules.Decide(exchange);
        if (reason == RetryReason.None || attempt >= RetryRules.Limit(reason, exchange.IsRead, options))
            return false;
        if (reason != RetryReason.TokenExpired)
            return true;
        exchange.TokenRenewed = true;
        return tokens.Reject(exchange.Authorization);
    }

    private TimeSpan? DelayBefore(Exchange? exchange, int attempt)
    {
        if (exchange is null || RetryRules.Decide(exchange) == RetryReason.None)
            return TimeSpan.Zero;
        var backoff = Backoff(attempt);
        if (exchange.RetryAfter is { } asked)
            // Those who waited for the same time do not all come back in the same moment.
            return asked + TimeSpan.FromMilliseconds(Math.Min(backoff.TotalMilliseconds, 250));
        return exchange.Fault == Fault.CircuitOpen && backoff < options.CircuitBreak ? options.CircuitBreak : backoff;
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

    private void Report(Exchange? exchange, int attempt, TimeSpan delay)
    {
        if (exchange is null)
            return;
        counters.CountRetried();
        var reason = exchange.Status == 401 ? RetryReason.TokenExpired : RetryRules.Decide(exchange);
        retries?.Report(new RetryNotice(exchange.Method, exchange.PathTemplate, exchange.Status, RetryRules.Name(reason), attempt + 1, delay));
    }
}
