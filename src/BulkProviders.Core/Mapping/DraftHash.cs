using System.Security.Cryptography;
using System.Text;
using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Mapping;

/// <summary>
/// Hash of what a draft sends: its fields with their values, references by their name as written. Independent of file, row and order of
/// columns, of how a cell spells its value, and of row key, ID and operation.
/// </summary>
public static class DraftHash
{
    /// <summary>32 hex digits.</summary>
    /// <param name="fields">The fields as Mapping made them, before references were resolved.</param>
    public static string Of(IReadOnlyList<DraftField> fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields.OrderBy(f => f.Member, StringComparer.Ordinal))
            text.Append(field.Member).Append('\u0001').Append(Written(field.Value)).Append('\u0002');
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    // The first letter tells the text "1" from the number 1.
    private static string Written(FieldValue value) => value switch
    {
        FieldValue.Null => "-",
        FieldValue.Text text => "t" + text.Value.ReplaceLineEndings("\n"),
        // G29 drops the zeros that a decimal keeps at its end.
        FieldValue.Number number => "n" + number.Value.ToString("G29", System.Globalization.CultureInfo.InvariantCulture),
        FieldValue.Boolean boolean => boolean.Value ? "b1" : "b0",
        FieldValue.One one => "r" + one.Target.Id,
        FieldValue.Many many => "r" + string.Join('\u0003', many.Targets.Select(t => t.Id)),
        FieldValue.Unresolved names => (names.IsWhole ? "w" : "u") + string.Join('\u0003', names.Names.Select(KeyFolding.Fold)),
        FieldValue.Raw raw => "j" + raw.Json,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Unknown kind of value.")
    };
}
