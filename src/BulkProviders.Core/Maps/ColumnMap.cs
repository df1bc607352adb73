namespace BulkProviders.Core.Maps;

/// <summary>
/// A column mapping as people wrote it, in a workbook or as JSON: which column of a list that is not ours goes where, and what its values mean. Its texts are kept as
/// they are written, so that what comes out is what went in; <see cref="MapCompiler"/> says what is wrong with them. What JSON leaves out is blank.
/// </summary>
public sealed record ColumnMap
{
    /// <summary>The version of the form that this program writes.</summary>
    public const int CurrentSchema = 1;

    public int SchemaVersion { get; init => field = value == 0 ? CurrentSchema : value; } = CurrentSchema;

    /// <summary>The word by which <c>--map</c> names it.</summary>
    public required string Name { get; init; }

    /// <summary>The type or flat sheet that its rows feed, as the catalog calls it.</summary>
    public required string Sheet { get; init; }

    /// <summary>Who sends the list, in words.</summary>
    public string? SentBy { get; init; }

    /// <summary>How often, in words.</summary>
    public string? HowOften { get; init; }

    /// <summary>The row of the header, or null to look for it.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Names of the sheets it is for, with <c>*</c> for any letters; null for every sheet that has the columns.</summary>
    public string? SheetPattern { get; init; }

    /// <summary>Their columns that tell a record from others.</summary>
    public IReadOnlyList<string> KeyColumns { get; init => field = value ?? []; } = [];

    /// <summary>What the list covers, as a filter that both sides can answer; null for all that it holds.</summary>
    public string? Scope { get; init; }

    /// <summary>The tenant whose labels it uses, or null.</summary>
    public string? Tenant { get; init; }

    /// <summary>When somebody last looked it over, in words, or null. No part of what the mapping says.</summary>
    public string? LastCheck { get; init; }

    public IReadOnlyList<MapColumn> Columns { get; init => field = value ?? []; } = [];

    public IReadOnlyList<MapValue> Values { get; init => field = value ?? []; } = [];

    public IReadOnlyList<MapConstant> Constants { get; init => field = value ?? []; } = [];

    public IReadOnlyList<MapRowRule> Rows { get; init => field = value ?? []; } = [];

    public IReadOnlyList<MapExample> Examples { get; init => field = value ?? []; } = [];
}

/// <summary>What becomes of one column of theirs; a column that goes to several places has a row for each.</summary>
/// <param name="YourColumn">Its header: several spellings with <c> | </c>, <c>Phone (2)</c> for the second of equal ones, <c>Column C</c> where there is none.</param>
public sealed record MapColumn(string YourColumn)
{
    /// <summary>The word for a column that is not sent.</summary>
    public const string Ignore = "ignore";

    /// <summary>Where it goes: <c>Provider: Name</c>; <see cref="Ignore"/>; empty while nobody has decided.</summary>
    public string GoesTo { get; init => field = value ?? ""; } = "";

    /// <summary>How sure the proposal was: <c>sure</c>, <c>look: A, B, C</c>, <c>nothing near</c>. No part of what the mapping says.</summary>
    public string HowSure { get; init => field = value ?? ""; } = "";

    /// <summary>Named steps, separated by semicolons.</summary>
    public string Change { get; init => field = value ?? ""; } = "";

    /// <summary><c>keep</c>, <c>clear</c>, <c>stop</c>, or a value in quotes; empty for keep.</summary>
    public string IfBlank { get; init => field = value ?? ""; } = "";

    /// <summary>Who owns the column; empty for always.</summary>
    public string When { get; init => field = value ?? ""; } = "";

    /// <summary>The share of rows in which it is filled, in percent, when the mapping was made or updated. No part of what the mapping says.</summary>
    public int? Filled { get; init; }

    /// <summary>How many different values it had then. No part of what the mapping says.</summary>
    public int? Different { get; init; }

    /// <summary>Some of its values, for the reader. No part of what the mapping says.</summary>
    public IReadOnlyList<string> Examples { get; init => field = value ?? []; } = [];

    /// <summary>Its row in the workbook, or 0.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Row { get; init; }
}

/// <param name="YourColumn">The header of the column.</param>
/// <param name="YourValue">Their value; <see cref="Other"/> for all that are not listed.</param>
/// <param name="Becomes">Ours, or one of the words in brackets.</param>
public sealed record MapValue(string YourColumn, string YourValue, string Becomes)
{
    public const string Other = "<other>";
    public const string Blank = "<blank>";
    public const string Clear = "<clear>";
    public const string Keep = "<keep>";
    public const string SkipRow = "<skip row>";
    public const string Stop = "<stop>";

    /// <summary>In how many rows it was when the mapping was made or updated. No part of what the mapping says.</summary>
    public long? Rows { get; init; }

    /// <summary>How sure the proposal was. No part of what the mapping says.</summary>
    public string HowSure { get; init => field = value ?? ""; } = "";

    [System.Text.Json.Serialization.JsonIgnore]
    public int Row { get; init; }
}

/// <param name="GoesTo">Where it goes.</param>
/// <param name="Value">The value of every row.</param>
public sealed record MapConstant(string GoesTo, string Value)
{
    /// <summary>Who owns it; empty for always.</summary>
    public string When { get; init => field = value ?? ""; } = "";

    [System.Text.Json.Serialization.JsonIgnore]
    public int Row { get; init; }
}

/// <param name="YourColumn">The header of the column that decides.</param>
/// <param name="Test"><c>is</c>, <c>is not</c>, <c>begins with</c>, <c>is blank</c>, <c>is not blank</c>, <c>before</c>, <c>after</c>.</param>
/// <param name="Value">What it is compared with.</param>
/// <param name="Then"><c>keep</c> or <c>leave out</c>.</param>
public sealed record MapRowRule(string YourColumn, string Test, string Value, string Then)
{
    public string Reason { get; init => field = value ?? ""; } = "";

    [System.Text.Json.Serialization.JsonIgnore]
    public int Row { get; init; }
}

/// <summary>A row before and after: the mapping's own test.</summary>
/// <param name="Before">Their cells by header.</param>
/// <param name="After">What is sent, by target; a target that is left out is blank.</param>
public sealed record MapExample(IReadOnlyDictionary<string, string> Before, IReadOnlyDictionary<string, string> After)
{
    /// <summary>The words of the row that is left out, in place of <see cref="After"/>.</summary>
    public string Note { get; init => field = value ?? ""; } = "";

    [System.Text.Json.Serialization.JsonIgnore]
    public int Row { get; init; }
}
