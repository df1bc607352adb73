using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Documents;
using BulkProviders.JsonApi.Http;

namespace BulkProviders.JsonApi.Answers;

/// <summary>Refusals that tell about other records, or about the catalog, rather than about the values of this one.</summary>
internal static class Clashes
{
    /// <summary>
    /// What a refusal of a write says about other records or about the catalog: an id that is taken, a value that is not unique, a field that the
    /// tenant does not know; null for anything else, and where errors of another kind come along.
    /// </summary>
    public static AnswerKind? Of(Exchange exchange)
    {
        if (exchange.IsRead)
            return null;
        var errors = ErrorDocument.Read(exchange.Answer);
        if (errors.Count == 0)
            return null;
        if (errors.All(e => Violations.KindOf(e) == Violation.UnknownMember))
            return AnswerKind.UnknownMember;
        if (exchange.Verb == Verb.Post && errors.All(e => IsOfId(e) && (exchange.Status == 409 || Violations.KindOf(e) == Violation.NotUnique)))
            return AnswerKind.IdTaken;
        return errors.All(e => Violations.KindOf(e) == Violation.NotUnique) ? AnswerKind.NotUnique : null;
    }

    private static bool IsOfId(ErrorObject error) =>
        error.Place is { } place
            ? place == "id" || (place.EndsWith("/id", StringComparison.Ordinal) && !place.Contains("relationships", StringComparison.Ordinal))
            : Violations.MemberIn(error.Words) == "id" || (error.Code ?? "").StartsWith("pk_", StringComparison.OrdinalIgnoreCase);
}
