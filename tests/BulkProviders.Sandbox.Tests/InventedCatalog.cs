using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Sandbox.Tests;

/// <summary>A catalog of a world that has nothing to do with providers.</summary>
internal static class InventedCatalog
{
    public static ResourceCatalog Harbour { get; } = new()
    {
        Name = "Harbour",
        Version = "1",
        Hash = new string('0', 64),
        SystemColumns = new SystemColumns(new("ID", []), new("Row Key", []), new("Import Operation", [])),
        Resources = [Flag(), Ship(), Crew()]
    };

    public static ColumnSpec Column(string header, string member, ColumnType type) =>
        new() { Header = header, Member = member, Type = type, Evidence = Evidence.Guessed };

    public static ResourceSchema Schema(string name, string type, params IReadOnlyList<ColumnSpec> columns) => new()
    {
        Name = name,
        Sheet = name,
        Type = type,
        TypeEvidence = Evidence.Guessed,
        Path = "/harbour/v2/" + type,
        PathEvidence = Evidence.Guessed,
        Columns = columns
    };

    /// <summary>A lookup whose label has no column.</summary>
    private static ResourceSchema Flag() => Schema("flags", "flag") with { IsLookup = true, LabelMember = "caption" };

    private static ResourceSchema Ship() => Schema("ships", "ship",
        Column("Hull Number", "hull_no", ColumnTypes.Text) with
        {
            RequiredOnCreate = true,
            Unique = true,
            Pattern = "[A-Z]{2}-[0-9]{4}",
            Example = "HN-0007",
            MinLength = 7,
            MaxLength = 7
        },
        Column("Name", "ship_name", ColumnTypes.Text) with { MinLength = 2, MaxLength = 12, SentOnUpdate = true, RequiredOnCreate = true },
        Column("Draught", "draught", ColumnTypes.Decimal) with { Minimum = 0.5m, Maximum = 24.5m },
        Column("Decks", "decks", ColumnTypes.WholeNumber) with { Minimum = 1, Maximum = 9, Outgoing = "text" },
        Column("Rig", "rig", ColumnTypes.Choice) with { AllowedValues = ["sloop", "brig"] },
        Column("Wooden", "wooden", ColumnTypes.YesNo),
        Column("Launched", "launched", ColumnTypes.Date),
        Column("Inspected", "inspected_at", ColumnTypes.DateTime),
        Column("Mail", "mail", ColumnTypes.Email),
        Column("Radio", "radio", ColumnTypes.Phone),
        Column("Home State", "home", ColumnTypes.State),
        Column("Home Code", "home_code", ColumnTypes.PostalCode),
        Column("Tax", "tax", ColumnTypes.Ein) with { Outgoing = "digits" },
        Column("Beacon", "beacon", ColumnTypes.Uuid),
        Column("Flag", "flag", ColumnTypes.Lookup) with { Target = "flags", RequiredOnCreate = true, Example = "Jolly Roger" },
        Column("Escorts", "escorts", ColumnTypes.Reference) with { Target = "ships", Many = true },
        Column("Created", "created_at", ColumnTypes.DateTime) with { ReadOnly = true },
        Column("Changed", "changed_at", ColumnTypes.DateTime) with { ReadOnly = true },
        Column("Tonnage Class", "tonnage_class", ColumnTypes.Text) with { ReadOnly = true });

    private static ResourceSchema Crew() => Schema("crews", "crew",
        Column("Ship", "serves_on", ColumnTypes.Reference) with { Target = "ships", RequiredOnCreate = true },
        Column("Captain", "captain", ColumnTypes.Text) with { RequiredOnCreate = true })
        with
    {
        InverseLinks = [new InverseLink("Ship", "main_crew", Evidence.Guessed)],
        PublishMember = "enlisted"
    };
}
