using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>A UUID in lower case with dashes; braces and missing dashes are tolerated.</summary>
public sealed partial class UuidColumnType : TextualColumnType
{
    private static readonly string[] Forms = ["D", "B", "N"];

    public override string Name => "uuid";

    public override bool Identifies => true;

    public override IReadOnlyList<string> SpellingsOf(string value) => [value.ToLowerInvariant(), value];

    public override ServerRule RuleOf(ColumnSpec column) => new(ServerForm(), "UUID", "must be a UUID");

    public override MadeUpValue MakeUp(ColumnSpec column, MadeUpSeed seed) => new(seed.Uuid());

    /// <summary>The UUID in the form that is sent, or null where the text is none.</summary>
    public static string? Parse(string text)
    {
        foreach (var form in Forms)
            if (Guid.TryParseExact(text, form, out var id))
                return id.ToString("D");
        return null;
    }

    protected override ColumnReading Interpret(string text, bool isNumber, ColumnContext context) =>
        Parse(text) is { } id
            ? ColumnReading.Of(new FieldValue.Text(id))
            : ColumnReading.Failed(RowErrors.NotAUuid(context.Header, text));

    protected override string Normal(string text, ColumnSpec column) => Parse(text) ?? text;

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z")]
    private static partial Regex ServerForm();
}
