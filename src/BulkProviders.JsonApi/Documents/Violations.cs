namespace BulkProviders.JsonApi.Documents;

/// <summary>What kind of rule a server says was broken.</summary>
internal enum Violation
{
    Unknown,
    Required,
    Length,
    Format,
    Range,
    Date,
    NotUnique,
    ReferenceMissing,
    UnknownMember,
    Lock
}

/// <summary>
/// Recognises the codes of Bean Validation (the constraint's class name), of database constraints, and the library's own
/// errors that are the sender's fault although they come as 500.
/// </summary>
internal static class Violations
{
    /// <summary>Title under which the vendor's library reports a body that it cannot take.</summary>
    private const string BodyRefused = "Resource error";

    public static Violation KindOf(ErrorObject error) => error.Code switch
    {
        "NotNull" or "NotBlank" or "NotEmpty" => Violation.Required,
        "Size" or "Length" => Violation.Length,
        "Pattern" or "Email" or "URL" or "UUID" => Violation.Format,
        "Min" or "Max" or "DecimalMin" or "DecimalMax" or "Range" or "Digits"
            or "Positive" or "PositiveOrZero" or "Negative" or "NegativeOrZero" => Violation.Range,
        "Past" or "PastOrPresent" or "Future" or "FutureOrPresent" => Violation.Date,
        "conflict" => Violation.Lock,
        _ => OfText(error)
    };

    /// <summary>The answer shows that the request was judged and refused, so that nothing was stored.</summary>
    public static bool ProvesRefusal(IReadOnlyList<ErrorObject> errors) =>
        errors.Count > 0 && errors.All(e =>
            BodyRefused.Equals(e.Title, StringComparison.OrdinalIgnoreCase)
            || e.MetaType is "ConstraintViolation" or "HibernateConstraintViolation"
            || e.Status is ['4', _, _]);

    /// <summary>The name inside a database's <c>Key (name)=(…)</c> or <c>column "name"</c>, or null.</summary>
    public static string? MemberIn(string words) => Between(words, "Key (", ")") ?? Between(words, "column \"", "\"");

    private static Violation OfText(ErrorObject error)
    {
        var words = error.Words;
        if (Says(words, "duplicate key", "unique constraint", "must be unique", "already been taken", "already exists"))
            return Violation.NotUnique;
        if (Says(words, "foreign key"))
            return Violation.ReferenceMissing;
        if (Says(words, "not-null constraint", "null value in column"))
            return Violation.Required;
        if (Says(words, "Unrecognized field", "unknown attribute", "unknown relationship", "attribute not found", "field not found", "no such attribute"))
            return Violation.UnknownMember;
        return error.MetaType == "HibernateConstraintViolation" ? OfConstraintName(error.Code ?? "") : Violation.Unknown;
    }

    private static Violation OfConstraintName(string name)
    {
        var parts = name.ToLowerInvariant().Split('_');
        if (parts.Any(p => p is "uk" or "uq" or "ux" or "unique" or "key"))
            return Violation.NotUnique;
        return parts.Any(p => p is "fk" or "fkey") ? Violation.ReferenceMissing : Violation.Unknown;
    }

    private static bool Says(string words, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
            if (words.Contains(phrase, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static string? Between(string words, string before, string after)
    {
        var start = words.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        start += before.Length;
        var end = words.IndexOf(after, start, StringComparison.Ordinal);
        return end > start ? words[start..end] : null;
    }
}
