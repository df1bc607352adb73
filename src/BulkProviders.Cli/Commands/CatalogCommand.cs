using BulkProviders.Application.Exports;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Cli.Commands;

/// <summary><c>catalog show</c>: what the program knows of the tenant's types.</summary>
internal static class CatalogCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "catalog show",
        Set = CommandSet.Catalog,
        Summary = "Prints the types, their sheets and columns, and how sure each wire name is.",
        Description = "Prints every resource type with its sheet and columns: header, column type, whether it is required, the name on the wire, and how sure that name is "
            + "(stated by the vendor, seen on your tenant, seen in the vendor's public code of 2020, or guessed). What 'catalog update' left for a person to decide is marked.",
        Argument = new CommandArgument("TYPE…", "Only these types.", 0, 100),
        Examples = [("bulkproviders catalog show", "everything"), ("bulkproviders catalog show providers --json", "one type for a script")],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var catalog = Catalogs.Read(context.CatalogPath, context.ProcessHost.ColumnTypes);
        var flatSheets = context.Arguments.Count == 0 ? catalog.FlatSheets : [.. catalog.FlatSheets.Where(f => context.Arguments.Any(a => IsNamed(f, a)))];
        var others = context.Arguments.Where(a => !flatSheets.Any(f => IsNamed(f, a))).ToList();
        var types = context.Arguments.Count == 0 ? catalog.Resources : others.Count == 0 ? [] : TypeNames.Find(catalog, others);
        var listing = context.Arguments.Count == 0
            ? CatalogListing.Whole(catalog)
            : CatalogListing.Of(catalog with { Resources = types, FlatSheets = flatSheets });
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(listing));
        else
            Print(context, listing);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(CommandContext context, CatalogListing catalog)
    {
        context.Console.Result($"{catalog.Name}, version {catalog.Version}");
        foreach (var type in catalog.Sheets.Concat(catalog.Lookups))
        {
            context.Console.Result();
            context.Console.Result($"{type.Sheet} ({type.Name}{(type.LabelMember is null ? "" : ", values of a dropdown")})");
            context.Console.Result($"  {type.Path.Value} ({type.Path.Evidence}), type {type.Type.Value} ({type.Type.Evidence})");
            var table = new PlainTable("  Column", "Type", "Needed", "On the wire", "Evidence");
            foreach (var column in type.Columns)
                table.AddRow(
                    "  " + column.Header, Kind(column), Needed(column), column.Member, column.Evidence + (column.Review is null ? "" : ", to be reviewed"));
            context.Console.Result(table);
        }

        foreach (var flat in catalog.FlatSheets)
            Print(context, flat);
    }

    private static void Print(CommandContext context, ListedFlatSheet flat)
    {
        context.Console.Result();
        context.Console.Result($"{flat.Sheet} ({flat.Name}): a row feeds {string.Join(", ", flat.Parts.Select(p => $"{p.Name} ({p.Type})"))}");
        var table = new PlainTable("  Column", "Fills", "Of");
        foreach (var part in flat.Parts)
        {
            foreach (var column in part.Columns)
                table.AddRow("  " + column.Header, column.Column, part.Name);
            foreach (var link in part.Links)
                table.AddRow("  (implied)", link.Column, $"{part.Name}: the {link.Part} of the row");
        }

        context.Console.Result(table);
    }

    private static bool IsNamed(FlatSheet flat, string name) =>
        flat.SheetAliases.Append(flat.Sheet).Append(flat.Name).Any(n => HeaderFolding.Fold(n) == HeaderFolding.Fold(name));

    private static string Kind(ListedColumn column) =>
        column.Type + (column.Target is null ? "" : $" to {column.Target}") + (column.Many ? ", many" : "");

    private static string Needed(ListedColumn column) => column.ReadOnly ? "read only" : column.Required ? "required" : "";
}
