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
    /// <param name="owner">What identifies the records of the same row that the draft belongs to, or null.</param>
    /// <param name="repeatKey">What rows repeat of the record, folded, or null: each row may write it in its own way.</param>
    public static string Of(IReadOnlyList<DraftField> fields, string? owner = null, string? repeatKey = null)
    {
        var text = new StringBuilder(owner).Append(owner is null ? "" : "\u0002");
        foreach (var field in fields.Where(f => !IsImplied(f.Value)).OrderBy(f => f.Member, StringComparer.Ordinal))
            text.Append(field.Member).Append('\u0001').Append(Written(field.Value, repeatKey)).Append('\u0002');
        return Hash(text);
    }

    /// <summary>The value can be sent: each of its references leads to a record.</summary>
    internal static bool IsResolved(DraftField field) => field.Value is not FieldValue.Unresolved && Targets.Of(field.Value).All(t => t.Id.Length > 0);

    /// <summary>Twelve hex digits of a value as it is sent, references by the ids that they lead to, links that a flat sheet implies included.</summary>
    internal static string OfSent(DraftField field, string? repeatKey) => Hash(new StringBuilder(Sent(field.Value, repeatKey)))[..12];

    private static string Sent(FieldValue value, string? repeatKey) => value is FieldValue.One or FieldValue.Many
        ? (value is FieldValue.Many { IsWhole: true } ? "w" : "r") + string.Join('\u0003', Targets.Of(value).Select(t => t.Id.ToUpperInvariant()).Order(StringComparer.Ordinal))
        : Written(value, repeatKey);

    private static string Hash(StringBuilder text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    // A link that the row of a flat sheet implies is no cell of it, and which rows it leads to may change with their order.
    private static bool IsImplied(FieldValue value) => value is FieldValue.One { Target.Draft: not null } or FieldValue.Many { Targets: [{ Draft: not null }, ..] };

    // The first letter tells the text "1" from the number 1.
    private static string Written(FieldValue value, string? repeatKey) => value switch
    {
        FieldValue.Text text when RepeatKeys.Holds(repeatKey, text.Value) => "k" + RepeatKeys.FoldForLedger(text.Value),
        FieldValue.Null => "-",
        FieldValue.Text text => "t" + text.Value.ReplaceLineEndings("\n"),
        // G29 drops the zeros that a decimal keeps at its end.
        FieldValue.Number number => "n" + number.Value.ToString("G29", System.Globalization.CultureInfo.InvariantCulture),
        FieldValue.Boolean boolean => boolean.Value ? "b1" : "b0",
        FieldValue.One one => "r" + one.Target.Id,
        FieldValue.Many many => "r" + string.Join('\u0003', many.Targets.Select(t => t.Id)),
        FieldValue.Unresolved names => (names.IsWhole ? "w" : "u") + string.Join('\u0003', names.Names.Select(n => n.Trim().ToUpperInvariant())),
        FieldValue.Raw raw => "j" + raw.Json,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Unknown kind of value.")
    };
}
