using BulkProviders.JsonApi.Http;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Resilience;

/// <summary>Why a call is tried again.</summary>
internal enum RetryReason
{
    None,
    TokenExpired,

    /// <summary>The credentials are refused, which is waited for once a run is under way.</summary>
    AccessRefused,
    Throttled,
    NotSent,
    PassingFault
}

/// <summary>
/// Which answers to which verbs are tried again. A create goes out again only where it provably was not carried out;
/// a change or a delete also after 503 with a time to wait. Everything else goes back to the caller, who reads and decides.
/// </summary>
internal static class RetryRules
{
    public static RetryReason Decide(Exchange exchange) => exchange.Pause.IsOver ? RetryReason.None : exchange.Fault switch
    {
        TransportFault.None => OfStatus(exchange.Verb, exchange.Status, exchange.RetryAfter is not null, exchange),
        TransportFault.NotConnected or TransportFault.NoToken => RetryReason.NotSent,
        TransportFault.TokenRefused => RetryReason.AccessRefused,
        TransportFault.Broken or TransportFault.TimedOut => exchange.IsRead ? RetryReason.PassingFault : RetryReason.None,
        _ => RetryReason.None
    };

    /// <summary>How often a call may be tried again for this reason.</summary>
    public static int Limit(RetryReason reason, Exchange exchange, JsonApiOptions options) => reason switch
    {
        RetryReason.None or RetryReason.TokenExpired or RetryReason.AccessRefused => 0,
        RetryReason.Throttled => options.ThrottleRetries,
        RetryReason.PassingFault when exchange is { IsTrial: true, Fault: TransportFault.None, Status: 500 or 501 } => Math.Min(1, options.ReadRetries),
        _ => exchange.IsRead ? options.ReadRetries : options.WriteRetries
    };

    /// <summary>The word for the log.</summary>
    public static string Name(RetryReason reason) => reason switch
    {
        RetryReason.TokenExpired => "token-expired",
        RetryReason.AccessRefused => "access-refused",
        RetryReason.Throttled => "throttled",
        RetryReason.NotSent => "not-sent",
        RetryReason.PassingFault => "passing-fault",
        _ => "none"
    };

    /// <summary>A connection or a token that cannot be had at all.</summary>
    public const int StrongSign = 2;

    /// <summary>How strongly a try says that the whole server is out, not that one request was wrong; 0 for not at all.</summary>
    public static int OutageWeight(Exchange exchange) => exchange switch
    {
        { Fault: TransportFault.NotConnected } => StrongSign,
        { Fault: TransportFault.Broken or TransportFault.TimedOut } => 1,
        { Fault: TransportFault.None, Status: 502 or 503 or 504 } => 1,
        _ => 0
    };

    private static RetryReason OfStatus(Verb verb, int status, bool hasRetryAfter, Exchange exchange) => (verb, status) switch
    {
        (_, 401) => RetryReason.TokenExpired,
        (_, 429) => RetryReason.Throttled,
        (Verb.Get, >= 200 and < 300) => exchange.Answer.IsCutOff ? RetryReason.PassingFault : RetryReason.None,
        (Verb.Get, 408) => RetryReason.PassingFault,
        (Verb.Get, 501 or 505) => RetryReason.None,
        (Verb.Get, 503) when hasRetryAfter => RetryReason.Throttled,
        (Verb.Get, >= 500) => exchange.ProvesRefusal ? RetryReason.None : RetryReason.PassingFault,
        (Verb.Patch or Verb.Delete, 503) when hasRetryAfter => RetryReason.Throttled,
        _ => RetryReason.None
    };
}
