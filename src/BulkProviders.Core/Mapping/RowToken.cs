using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BulkProviders.Core.Mapping;

/// <summary>
/// Names a row of a run inside a results file, so that the row is found wherever it has been sorted or copied to,
/// and says what the row held and which id its record was meant to have.
/// </summary>
/// <param name="RunId">The run that wrote the results.</param>
/// <param name="RowId">The row's number in that run's journal.</param>
/// <param name="IdentityHash">Hash of what told the row from others (ID, row key, identifying columns), 16 hex digits.</param>
/// <param name="ContentHash">Hash of what the row said, 16 hex digits.</param>
/// <param name="ChosenId">The id chosen for the record that the row creates, or null; on a flat sheet those of its records, joined by <c>+</c>.</param>
public sealed record RowToken(string RunId, long RowId, string IdentityHash, string ContentHash, string? ChosenId)
{
    private const char Separator = '/';
    private const char Joint = '+';

    /// <summary>The ids chosen for the records that the row creates.</summary>
    public IReadOnlyList<string> ChosenIds => ChosenId?.Split(Joint) ?? [];

    /// <summary>One text of the ids chosen for the records of a row, or null where there are none.</summary>
    public static string? Join(IEnumerable<string?> chosenIds) =>
        string.Join(Joint, chosenIds.OfType<string>()) is { Length: > 0 } joined ? joined : null;

    public override string ToString()
    {
        var body = string.Join(Separator, "r1", RunId, RowId.ToString(CultureInfo.InvariantCulture), IdentityHash, ContentHash, ChosenId ?? "-");
        return body + Separator + Checksum(body);
    }

    /// <summary>The content hash of no row.</summary>
    public const string NothingStored = "0000000000000000";

    /// <summary>Reads a token back; null where the text is none or has been altered.</summary>
    public static RowToken? Parse(string text)
    {
        var parts = text.Trim().Split(Separator);
        if (parts.Length != 7 || parts[0] != "r1" || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            return null;
        var body = string.Join(Separator, parts[..6]);
        return parts[6] == Checksum(body)
            ? new RowToken(parts[1], row, parts[3], parts[4], parts[5] == "-" ? null : parts[5])
            : null;
    }

    internal static string Checksum(string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..8];
}
