namespace BulkProviders.JsonApi.Notices;

/// <summary>One call is about to be tried again: for the log, so without ids, query values or server texts.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with <c>{id}</c> in place of an id.</param>
/// <param name="Status">Status code of the last answer, or 0 where there was none.</param>
/// <param name="Reason">Lower-case words with hyphens.</param>
/// <param name="Attempt">Which retry this is, from 1.</param>
/// <param name="Delay">How long is waited before.</param>
public sealed record RetryNotice(string Method, string Path, int Status, string Reason, int Attempt, TimeSpan Delay)
{
    /// <summary>The pause that the server asked for, which may be longer than the delay; null where it asked for none.</summary>
    public TimeSpan? Asked { get; init; }
}
