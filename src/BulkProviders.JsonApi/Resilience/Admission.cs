using BulkProviders.JsonApi.Authorization;
using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Pacing;
using Polly;

namespace BulkProviders.JsonApi.Resilience;

/// <summary>
/// What each try waits for before its own time begins: its turn after a failed one, the end of an outage, a token, and the throttle.
/// Whatever keeps the try from starting becomes a fault of the exchange, never an exception.
/// </summary>
internal sealed class Admission(Throttle throttle, Availability availability, ITokenSource tokens, StopTokens stops, TimeProvider timeProvider) : ResilienceStrategy<Attempt>
{
    protected override async ValueTask<Outcome<Attempt>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<Attempt>>> callback, ResilienceContext context, TState state)
    {
        var exchange = context.Properties.GetValue(Attempt.Key, null!); // non-null: ApiClient sets it before it runs the pipeline
        if (await AdmitAsync(exchange, context.CancellationToken) is not { } admitted)
            return Outcome.FromResult(new Attempt(exchange));
        var signal = TrySignal.Silent;
        try
        {
            var outcome = await callback(context, state);
            if (outcome.Exception is null)
            {
                signal = SignalOf(exchange);
                Tell(exchange, admitted.Passage);
            }
            return outcome;
        }
        finally
        {
            throttle.Leave(admitted.EnteredAt, signal, exchange.RetryAfter);
            availability.ProbeEnded(admitted.Passage);
        }
    }

    /// <summary>Null where the try may not start; the exchange then has the reason.</summary>
    private async ValueTask<Admitted?> AdmitAsync(Exchange exchange, CancellationToken cut)
    {
        var passage = Passage.Free;
        try
        {
            cut.ThrowIfCancellationRequested();
            if (exchange.WaitBefore > TimeSpan.Zero)
                await WaitAsync(exchange, cut);
            passage = await availability.EnterAsync(exchange.IsRead, cut, stops.OfWaiting);
            if (passage == Passage.GivenUp)
                return GivenUp(exchange);
            // Before the throttle, so that nobody keeps a place in it while a first token is asked for.
            var token = await tokens.GetAsync(cut);
            return token.Header is null ? WithoutToken(exchange, token, passage) : await PassAsync(exchange, passage, cut);
        }
        catch (OperationCanceledException)
        {
            availability.ProbeEnded(passage);
            return NotSent(exchange, TransportFault.Stopped, null);
        }
    }

    /// <summary>Waits for the throttle, and takes the token of the moment in which the try leaves: the one before the wait may have been renewed meanwhile.</summary>
    private async ValueTask<Admitted?> PassAsync(Exchange exchange, Passage passage, CancellationToken cut)
    {
        var enteredAt = await throttle.EnterAsync(cut, exchange.IsRead ? stops.OfReads : stops.OfWaiting);
        var hasLeft = false;
        try
        {
            var token = await tokens.GetAsync(cut);
            exchange.Authorization = token.Header;
            hasLeft = token.Header is not null;
            return hasLeft ? new Admitted(passage, enteredAt) : WithoutToken(exchange, token, passage);
        }
        finally
        {
            if (!hasLeft)
                throttle.Leave(enteredAt, TrySignal.Silent, null);
        }
    }

    private async ValueTask WaitAsync(Exchange exchange, CancellationToken cut)
    {
        var wait = exchange.WaitBefore;
        exchange.WaitBefore = TimeSpan.Zero;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cut, exchange.IsRead ? stops.OfReads : stops.OfWaiting);
        await Task.Delay(wait, timeProvider, both.Token);
    }

    private Admitted? WithoutToken(Exchange exchange, TokenResult token, Passage passage)
    {
        if (token.IsRefused)
            availability.AccessRefused(token.Failure, passage);
        else
            availability.Failed(RetryRules.StrongSign, passage);
        return NotSent(exchange, token.IsRefused ? TransportFault.TokenRefused : TransportFault.NoToken, token.Failure);
    }

    private Admitted? GivenUp(Exchange exchange) => availability.Trouble == Trouble.Access
        ? NotSent(exchange, TransportFault.TokenRefused, availability.Refusal)
        : NotSent(exchange, TransportFault.ServerAway, null);

    private void Tell(Exchange exchange, Passage passage)
    {
        var weight = RetryRules.OutageWeight(exchange);
        if (weight > 0)
            availability.Failed(weight, passage);
        else if (RetryRules.Decide(exchange) == RetryReason.TokenExpired)
            // Before its place is free: whoever takes it must not leave with the same token.
            exchange.Rejection = tokens.Reject(exchange.Authorization);
        else if (exchange.Fault == TransportFault.None && exchange.Status != 401)
        {
            tokens.Accept();
            availability.Answered(passage);
        }
    }

    private static TrySignal SignalOf(Exchange exchange) => exchange switch
    {
        { Fault: TransportFault.TimedOut } => TrySignal.Overloaded,
        { Fault: not TransportFault.None } => TrySignal.Silent,
        { Status: 429 } => TrySignal.TooFast,
        { Status: 503 or 504 } => TrySignal.Overloaded,
        { Status: 401 or 502 } => TrySignal.Silent,
        _ => TrySignal.Taken
    };

    private static Admitted? NotSent(Exchange exchange, TransportFault fault, Exception? cause)
    {
        exchange.FailBeforeSending(fault, cause);
        return null;
    }

    /// <param name="EnteredAt">When the throttle let it through.</param>
    private readonly record struct Admitted(Passage Passage, double EnteredAt);
}
