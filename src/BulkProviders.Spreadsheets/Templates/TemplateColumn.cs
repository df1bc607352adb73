using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Spreadsheets.Templates;

/// <summary>A column of the template.</summary>
internal sealed record TemplateColumn(string Header)
{
    /// <summary>The number format of cells that keep every digit and zero as typed.</summary>
    public const string TextFormat = "@";

    private static readonly string[] YesNo = ["Yes", "No"];

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
        var choices = ChoicesOf(column, labels);
        var target = column is { Type: ColumnType.Reference, Target: not null } ? catalog.Find(column.Target) : null;
        return new TemplateColumn(column.Header)
        {
            Help = HelpOf(column, choices.Count > 0),
            Example = ExampleOf(column, choices),
            Format = FormatOf(column),
            IsRequired = column.RequiredOnCreate,
            Choices = choices,
            IsClosed = choices.Count > 0 && !column.Many && column.Type != ColumnType.State,
            RefersTo = target is { IsLookup: false } && !column.Many ? target.Sheet : null
        };
    }

    private static IReadOnlyList<string> ChoicesOf(ColumnSpec column, IReadOnlyDictionary<string, IReadOnlyList<string>> labels) => column.Type switch
    {
        ColumnType.YesNo => YesNo,
        ColumnType.Choice => column.AllowedValues,
        ColumnType.State => States.Codes,
        ColumnType.Lookup when column.Target is { } target => labels.GetValueOrDefault(target) ?? [],
        _ => []
    };

    /// <summary>Everything is Text but numbers and dates: ZIP codes, phones, EINs and ids would lose their zeros.</summary>
    private static string FormatOf(ColumnSpec column) => column.Type switch
    {
        ColumnType.WholeNumber => "0",
        ColumnType.Decimal => "General",
        ColumnType.Date => column.DateFormat is { } format ? format.Replace("MM", "mm", StringComparison.Ordinal) : "yyyy-mm-dd",
        ColumnType.DateTime => "yyyy-mm-dd hh:mm",
        _ => TextFormat
    };

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
        if (column.Type is ColumnType.Date && column.DateFormat is null)
            sentences.Add("A date, such as 2026-03-31.");
        if (column.Type is ColumnType.Lookup && !hasDropdown)
            sentences.Add("The label exactly as Casebook's dropdown shows it.");
        if (column.MaxLength is { } length)
            sentences.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"At most {length} characters."));
        return string.Join(' ', sentences);
    }
}
