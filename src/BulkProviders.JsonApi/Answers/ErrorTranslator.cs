using BulkProviders.Core.Wording;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;

namespace BulkProviders.JsonApi.Answers;

/// <summary>Makes row errors of an answer that is no success. The first errors of the answer are kept, each with its column, and the number of all.</summary>
internal static class ErrorTranslator
{
    /// <summary>At least one error, whatever the answer holds.</summary>
    public static IReadOnlyList<RowError> Translate(Exchange exchange)
    {
        var errors = ErrorDocument.Read(exchange.Answer);
        var words = errors.Count > 0
            ? ServerWords.Clean(string.Join(" ", errors.Select(e => ServerWords.Clean(e.Words)).Distinct()))
            : ServerWords.Snippet(exchange.Answer);
        return exchange.Status switch
        {
            403 => [RowErrors.ServerForbidden(RoleFor(exchange), words)],
            404 or 410 => [exchange.IsOfRecord ? RowErrors.ServerMissing(words) : RowErrors.ServerNoCollection(exchange.Endpoint.Schema.Path, words)],
            412 => [RowErrors.ServerChangedMeanwhile(words)],
            413 => [RowErrors.ServerTooLarge()],
            429 => [RowErrors.ServerBusy()],
            405 or 406 or 415 or 501 or 505 => [RowErrors.ServerNotSupported(exchange.Status, words)],
            >= 300 and < 400 => [RowErrors.ServerRedirected(HostOf(exchange))],
            >= 500 when !exchange.ProvesRefusal => [RowErrors.ServerFault(exchange.Status, words)],
            >= 200 and < 300 => [RowErrors.ServerUnreadable(exchange.Status, words)],
            _ when errors.Count > 0 => Each(exchange, errors),
            409 => [RowErrors.ServerConflict(words, null)],
            _ => [RowErrors.ServerRefused(words.Length > 0 ? words : $"status {exchange.Status}.", null)]
        };
    }

    /// <summary>The role that the vendor names for the verb, or an empty text.</summary>
    public static string RoleFor(Exchange exchange) => exchange.Verb switch
    {
        Verb.Get => exchange.Endpoint.Schema.Roles.Read,
        Verb.Post => exchange.Endpoint.Schema.Roles.Create,
        Verb.Patch => exchange.Endpoint.Schema.Roles.Update,
        Verb.Delete => exchange.Endpoint.Schema.Roles.Delete,
        _ => throw new ArgumentOutOfRangeException(nameof(exchange), exchange.Verb, "Unknown verb.")
    };

    private static List<RowError> Each(Exchange exchange, ErrorList errors)
    {
        var rows = errors.Select(e => One(exchange, e)).Distinct().ToList();
        if (errors.Total > errors.Count)
            rows.Add(RowErrors.ServerMoreErrors(errors.Total - errors.Count, errors.Total));
        return rows;
    }

    private static RowError One(Exchange exchange, ErrorObject error)
    {
        var column = SourcePointer.ColumnOf(exchange.Endpoint, error.Place)
            ?? SourcePointer.ColumnOf(exchange.Endpoint, Violations.MemberIn(error.Words));
        var words = ServerWords.Clean(error.Words);
        if (column is null && (error.Place ?? error.Parameter) is { Length: > 0 } place)
            words = $"{words} (at {ServerWords.Clean(place, 100).TrimEnd('.')})";
        return Violations.KindOf(error) switch
        {
            Violation.Required => RowErrors.ServerRequired(words, column),
            Violation.Length => RowErrors.ServerLength(words, column),
            Violation.Format => RowErrors.ServerFormat(words, column),
            Violation.Range => RowErrors.ServerRange(words, column),
            Violation.Date => RowErrors.ServerDate(words, column),
            Violation.NotUnique => RowErrors.ServerNotUnique(words, column),
            Violation.ReferenceMissing => RowErrors.ServerReferenceMissing(words, column),
            Violation.UnknownMember => RowErrors.ServerUnknownMember(words, column),
            Violation.Lock when exchange.Status == 409 => RowErrors.ServerChangedMeanwhile(words),
            _ => exchange.Status == 409 ? RowErrors.ServerConflict(words, column) : RowErrors.ServerRefused(words, column)
        };
    }

    private static string HostOf(Exchange exchange) =>
        exchange.Location is { } location && Uri.TryCreate(exchange.Uri, location, out var target) ? target.Host : "";
}
