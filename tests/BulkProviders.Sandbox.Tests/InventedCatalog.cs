using BulkProviders.Core.Catalog;

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
        Column("Hull Number", "hull_no", ColumnType.Text) with
        {
            RequiredOnCreate = true,
            Unique = true,
            Pattern = "[A-Z]{2}-[0-9]{4}",
            Example = "HN-0007",
            MinLength = 7,
            MaxLength = 7
        },
        Column("Name", "ship_name", ColumnType.Text) with { MinLength = 2, MaxLength = 12, SentOnUpdate = true, RequiredOnCreate = true },
        Column("Draught", "draught", ColumnType.Decimal) with { Minimum = 0.5m, Maximum = 24.5m },
        Column("Decks", "decks", ColumnType.WholeNumber) with { Minimum = 1, Maximum = 9, Outgoing = "text" },
        Column("Rig", "rig", ColumnType.Choice) with { AllowedValues = ["sloop", "brig"] },
        Column("Wooden", "wooden", ColumnType.YesNo),
        Column("Launched", "launched", ColumnType.Date),
        Column("Inspected", "inspected_at", ColumnType.DateTime),
        Column("Mail", "mail", ColumnType.Email),
        Column("Radio", "radio", ColumnType.Phone),
        Column("Home State", "home", ColumnType.State),
        Column("Home Code", "home_code", ColumnType.PostalCode),
        Column("Tax", "tax", ColumnType.Ein) with { Outgoing = "digits" },
        Column("Beacon", "beacon", ColumnType.Uuid),
        Column("Flag", "flag", ColumnType.Lookup) with { Target = "flags", RequiredOnCreate = true, Example = "Jolly Roger" },
        Column("Escorts", "escorts", ColumnType.Reference) with { Target = "ships", Many = true },
        Column("Created", "created_at", ColumnType.DateTime) with { ReadOnly = true },
        Column("Changed", "changed_at", ColumnType.DateTime) with { ReadOnly = true },
        Column("Tonnage Class", "tonnage_class", ColumnType.Text) with { ReadOnly = true });

    private static ResourceSchema Crew() => Schema("crews", "crew",
        Column("Ship", "serves_on", ColumnType.Reference) with { Target = "ships", RequiredOnCreate = true },
        Column("Captain", "captain", ColumnType.Text) with { RequiredOnCreate = true })
        with
    {
        InverseLinks = [new InverseLink("Ship", "main_crew", Evidence.Guessed)],
        PublishMember = "enlisted"
    };
}
