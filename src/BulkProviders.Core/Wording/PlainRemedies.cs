namespace BulkProviders.Core.Wording;

/// <summary>What to do about an error where no cell is quoted: in place of a proposal for one value, words that hold for every row that has the error.</summary>
public static class PlainRemedies
{
    private static readonly Dictionary<string, string> ByCode = new(StringComparer.Ordinal)
    {
        ["not-a-state"] = "Write its two letters, such as WA or ON.",
        ["not-a-choice"] = "Choose one of the values that the column takes.",
        ["unknown-label"] = "Choose one of the tenant's values.",
        ["unknown-operation"] = "Use Create, Update, Delete, None, or leave it blank.",
        ["not-an-email"] = "Write one address, such as name@example.org.",
        ["plus-lost"] = "Write it with + and the country code, or let --repair do it.",
        ["zip-zero-lost"] = "Put the zeros back, or let --repair do it. Format the column as Text so that zeros survive.",
        ["zip-zero-restored"] = "Format the column as Text so that zeros survive.",
        ["ein-zero-lost"] = "Put the zero back, or let --repair do it. Format the column as Text so that zeros survive.",
        ["ein-zero-restored"] = "Format the column as Text so that zeros survive.",
        ["ambiguous-number"] = "Write it without a comma, or with a point.",
        ["ambiguous-date"] = "Write it as YYYY-MM-DD.",
        ["pattern-mismatch"] = "Write it in the form that the column asks for.",
        ["one-name-or-several"] = "If these are several, separate them with semicolons."
    };

    /// <summary>The words for a code; null where the remedy of the error holds for all.</summary>
    public static string? Of(string code) => ByCode.GetValueOrDefault(code);
}
