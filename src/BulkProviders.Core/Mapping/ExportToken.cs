namespace BulkProviders.Core.Mapping;

/// <summary>Names the state of a record in a row of an export, so that what was edited is told from what the tenant has changed since.</summary>
/// <param name="Hash">Hash of the state, 32 hex digits.</param>
public sealed record ExportToken(string Hash)
{
    private const string Beginning = "e1/";

    public override string ToString() => $"{Beginning}{Hash}/{RowToken.Checksum(Beginning + Hash)}";

    /// <summary>The text is a token of an export, whole or damaged.</summary>
    public static bool IsOne(string text) => text.TrimStart().StartsWith(Beginning, StringComparison.Ordinal);

    /// <summary>Reads a token back; null where the text is none or has been altered.</summary>
    public static ExportToken? Parse(string text) =>
        text.Trim().Split('/') is ["e1", { Length: 32 } hash, var check] && check == RowToken.Checksum(Beginning + hash) ? new ExportToken(hash) : null;
}
