using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Spreadsheets.Templates;

/// <summary>A column of the template.</summary>
internal sealed record TemplateColumn(string Header)
{
    /// <summary>The number format of cells that keep every digit and zero as typed.</summary>
    public const string TextFormat = "@";

    public string Help { get; init; } = "";

    public string Example { get; init; } = "";

    public string Format { get; init; } = TextFormat;

    public bool IsRequired { get; init; }

    /// <summary>What a dropdown offers; empty for none.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Only the choices (and the clearing token) are right; otherwise the dropdown is a help, and several or others may be typed.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Name of the sheet whose row keys the dropdown offers, or null.</summary>
    public string? RefersTo { get; init; }

    public bool IsDate => Format.Contains("yy", StringComparison.Ordinal);

    public static TemplateColumn Of(ColumnSpec column, ResourceCatalog catalog, IReadOnlyDictionary<string, IReadOnlyList<string>> labels)
    {
        var choices = column.Type.Choices(column, labels);
        var target = column is { IsReference: true, Target: not null } ? catalog.Find(column.Target) : null;
        return new TemplateColumn(column.Header)
        {
            Help = HelpOf(column, choices.Count > 0),
            Example = target is { IsLookup: false } && catalog.ImportSheets.Contains(target) ? TemplateSheet.KeyOf(target, catalog) : ExampleOf(column, choices),
            Format = column.Type.NumberFormat(column),
            IsRequired = column.RequiredOnCreate,
            Choices = choices,
            IsClosed = choices.Count > 0 && !column.Many && column.Type.AreChoicesAll,
            RefersTo = target is { IsLookup: false } && !column.Many ? target.Sheet : null
        };
    }

    private static string ExampleOf(ColumnSpec column, IReadOnlyList<string> choices)
    {
        if (column.Example is { } example && (choices.Count == 0 || column.Many || choices.Contains(example, StringComparer.OrdinalIgnoreCase)))
            return example;
        return choices.Count > 0 ? choices[0] : "";
    }

    private static string HelpOf(ColumnSpec column, bool hasDropdown)
    {
        var sentences = new List<string>();
        if (column.RequiredOnCreate)
            sentences.Add("Required for a new record.");
        if (column.Help is { Length: > 0 } help)
            sentences.Add(help);
        if (column.Many)
            sentences.Add("Separate several by semicolons (;).");
        if (column.Type.Hint(column, hasDropdown) is { } hint)
            sentences.Add(hint);
        if (column.MaxLength is { } length)
            sentences.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"At most {length} characters."));
        return string.Join(' ', sentences);
    }
}
