using BulkProviders.JsonApi.Authorization;
using BulkProviders.JsonApi.Http;
using Polly;
using Polly.CircuitBreaker;

namespace BulkProviders.JsonApi.Resilience;

/// <summary>
/// What each try waits for before its own time begins: the end of a pause that the server asked for, and a token.
/// Whatever keeps the try from starting becomes a fault of the exchange, never an exception.
/// </summary>
internal sealed class BeforeSending(PauseGate gate, ITokenSource tokens) : ResilienceStrategy<Attempt>
{
    /// <summary>Polly wraps the state of a pipeline, so the exchange travels in the context.</summary>
    public static readonly ResiliencePropertyKey<Exchange> Key = new("exchange");

    protected override async ValueTask<Outcome<Attempt>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<Attempt>>> callback, ResilienceContext context, TState state)
    {
        var exchange = context.Properties.GetValue(Key, null!); // non-null: ApiClient sets it before it runs the pipeline
        try
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            await gate.WaitAsync(context.CancellationToken);
            var token = await tokens.GetAsync(context.CancellationToken);
            if (token.Header is null)
                return NotSent(exchange, token.IsRefused ? Fault.TokenRefused : Fault.NoToken, token.Failure);
            exchange.Authorization = token.Header;
        }
        catch (OperationCanceledException)
        {
            return NotSent(exchange, Fault.Stopped, null);
        }
        var outcome = await callback(context, state);
        return outcome.Exception is BrokenCircuitException ? NotSent(exchange, Fault.CircuitOpen, null) : outcome;
    }

    private static Outcome<Attempt> NotSent(Exchange exchange, Fault fault, Exception? cause)
    {
        exchange.FailBeforeSending(fault, cause);
        return Outcome.FromResult(new Attempt(exchange));
    }
}
