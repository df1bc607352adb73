using System.Buffers;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>Reads one resource type of the catalog file.</summary>
/// <param name="types">The column types that the file may use.</param>
internal sealed class ResourceReader(ColumnTypes types)
{
    private static readonly SearchValues<char> ForbiddenInSheetNames = SearchValues.Create("[]:*?/\\");

    public ResourceSchema Read(CatalogNode node)
    {
        var evidence = node.Child("evidence");
        if (evidence is null)
            node.Report("evidence", "is missing. Say how sure type and path are: {\"type\": …, \"path\": …}.");
        var lookup = node.Child("lookup");
        var schema = new ResourceSchema
        {
            Name = node.RequiredText("name", CatalogLimits.Name),
            Sheet = node.RequiredText("sheet", CatalogLimits.SheetName),
            SheetAliases = node.Texts("sheetAliases", CatalogLimits.SheetName),
            Type = node.RequiredText("type", CatalogLimits.Name),
            TypeEvidence = evidence?.Word("type", CatalogWords.Evidences, Evidence.Guessed) ?? Evidence.Guessed,
            Path = node.RequiredText("path", CatalogLimits.Name),
            PathEvidence = evidence?.Word("path", CatalogWords.Evidences, Evidence.Guessed) ?? Evidence.Guessed,
            Discriminator = ReadDiscriminator(node.Child("discriminator")),
            IsLookup = lookup is not null,
            LabelMember = lookup?.RequiredText("label", CatalogLimits.Name),
            IdAliases = node.Texts("idAliases", CatalogLimits.Name),
            IdentifiedBy = node.Texts("identifiedBy", CatalogLimits.Name),
            MatchBy = node.TextLists("matchBy", CatalogLimits.Name),
            KnownBy = node.TextLists("knownBy", CatalogLimits.Name),
            ToldApartBy = node.Texts("toldApartBy", CatalogLimits.Name),
            VendorColumns = node.Texts("vendorColumns", CatalogLimits.Name),
            InverseLinks = [.. node.Children("inverseLinks").Select(ReadInverseLink)],
            PublishMember = node.OptionalText("publish", CatalogLimits.Name),
            Close = ClosingReader.Read(node.Child("close")),
            Roles = ReadRoles(node.Child("roles")),
            Rules = FieldRuleReader.Read(node),
            Help = node.OptionalText("help", CatalogLimits.Sentence),
            Columns = ReadColumns(node)
        };
        evidence?.Finish();
        lookup?.Finish();
        node.Finish();
        CheckNames(node, schema.Name, schema.SheetAliases.Prepend(schema.Sheet));
        MemberNames.Check(node, "publish", schema.PublishMember ?? "");
        if (schema.Path.Length > 0 && MemberNames.PathProblem(schema.Path) is { } problem)
            node.Report("path", problem);
        return schema;
    }

    private List<ColumnSpec> ReadColumns(CatalogNode node)
    {
        var columns = node.Children("columns");
        if (columns.Count == 0)
            node.Report("columns", "is missing or empty. A resource type needs at least one column.");
        else if (columns.Count > CatalogLimits.Columns)
            node.Report("columns", $"has more than {CatalogLimits.Columns} entries.");
        return [.. columns.Select(new ColumnReader(types).Read)];
    }

    private static Discriminator? ReadDiscriminator(CatalogNode? node)
    {
        if (node is null)
            return null;
        var discriminator = new Discriminator(
            node.RequiredText("member", CatalogLimits.Name),
            node.RequiredText("value", CatalogLimits.Name),
            node.Word("evidence", CatalogWords.Evidences, Evidence.Guessed));
        node.Finish();
        MemberNames.Check(node, "member", discriminator.Member);
        return discriminator;
    }

    private static InverseLink ReadInverseLink(CatalogNode node)
    {
        var link = new InverseLink(
            node.RequiredText("column", CatalogLimits.Name),
            node.RequiredText("relationship", CatalogLimits.Name),
            node.Word("evidence", CatalogWords.Evidences, Evidence.Guessed))
        {
            Many = node.Flag("many"),
            LatestBy = node.OptionalText("latestBy", CatalogLimits.Name),
            FirstWins = node.Flag("firstWins")
        };
        node.Finish();
        if (link.Many && (link.FirstWins || link.LatestBy is not null))
            node.Report("", "says \"many\" and who of several has the one place (\"latestBy\", \"firstWins\"). Keep what is meant.");
        MemberNames.Check(node, "relationship", link.Member);
        return link;
    }

    private static RoleNames ReadRoles(CatalogNode? node)
    {
        if (node is null)
            return new RoleNames();
        var roles = new RoleNames(Role("create"), Role("read"), Role("update"), Role("delete"));
        node.Finish();
        return roles;

        string Role(string verb) => node.OptionalText(verb, CatalogLimits.Name) ?? "";
    }

    /// <summary>Notes a name that cannot be typed, and sheet names that Excel does not permit.</summary>
    public static void CheckNames(CatalogNode node, string name, IEnumerable<string> sheets)
    {
        if (name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            node.Report("name", $"'{name}' is typed on the command line: letters, digits, '-' and '_' only.");
        foreach (var sheet in sheets.Where(s => s.AsSpan().ContainsAny(ForbiddenInSheetNames) || s.StartsWith('\'') || s.EndsWith('\'')))
            node.Report("sheet", $"'{sheet}' cannot be the name of a sheet in Excel: leave out [ ] : * ? / \\ and an apostrophe at either end.");
    }
}
