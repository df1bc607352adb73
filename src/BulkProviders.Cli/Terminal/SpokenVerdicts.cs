namespace BulkProviders.Cli.Terminal;

/// <summary>The verdicts of checks as a person reads them.</summary>
internal static class SpokenVerdicts
{
    /// <summary>A verdict as a person reads it.</summary>
    /// <param name="verdict">The word of the JSON output.</param>
    /// <param name="isDescription">The source is a file and no tenant.</param>
    public static string Of(string verdict, bool isDescription = false) => verdict switch
    {
        "confirmed" => isDescription ? "confirmed by the file" : "confirmed on your tenant",
        "differs" => "DIFFERS",
        "not-seen" => "not seen",
        "not-knowable" => isDescription ? "the file does not say" : "cannot be known without a write",
        _ => "not sent"
    };
}
