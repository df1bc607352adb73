using System.Text.RegularExpressions;
using BulkProviders.Application.Folders;
using BulkProviders.Application.Logging;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Spreadsheets.Excel.Writing;
using BulkProviders.Spreadsheets.Maps;

namespace BulkProviders.Application.Maps;

/// <summary>Makes column mappings of lists, and adds to them what later lists bring.</summary>
/// <param name="workspace">Where the practice server keeps its records, and who hears what happens.</param>
public sealed partial class MapMaker(Workspace workspace)
{
    /// <summary>Proposes a mapping for a list. Nothing is written; <see cref="Save"/> does that, once somebody has decided what is open or wants to decide in the workbook.</summary>
    /// <exception cref="RunException">The list or the tenant cannot be read, or the mapping exists already.</exception>
    public async Task<MapDraft> ProposeAsync(MapRequest request, CancellationToken cancellationToken)
    {
        var catalog = Catalogs.Read(request.CatalogPath, workspace.ColumnTypes);
        var list = Path.GetFullPath(request.List ?? throw new ArgumentException("A new mapping needs a list.", nameof(request)), request.CurrentFolder);
        var path = request.Map is null ? Path.Combine(request.Folder, NameOf(list) + ".xlsx") : Path.GetFullPath(request.Map, request.CurrentFolder);
        if (Path.Exists(path))
            throw RunException.Unusable($"{path} exists already, and decisions may be in it. 'map update {Path.GetFileNameWithoutExtension(path)} FILE' adds what is new in a list; -o names another file.");
        using var open = ForeignList.Open(list, request.Reading, workspace.FileFormats);
        var found = open.Find(catalog, request.Sheet);
        var (labels, tenant) = await LabelsAsync(request, catalog, cancellationToken);
        var profile = open.Profile(found.Sheet, found.Row, found.Headers, cancellationToken);
        var map = new MapProposer(found.Targets, labels).Propose(Path.GetFileNameWithoutExtension(path), profile) with { HeaderRow = request.Reading.HeaderRow, Tenant = tenant };
        return new MapDraft(map, path, catalog, labels, profile.Rows) { List = list, IsExampled = request.KeepsExamples, Reading = request.Reading };
    }

    /// <summary>Adds the columns and values that a mapping does not know yet to its file; decisions stay as they are.</summary>
    /// <exception cref="RunException">The mapping, the list or the tenant cannot be read, or the file cannot be replaced.</exception>
    public async Task<MapDocument> UpdateAsync(MapRequest request, CancellationToken cancellationToken)
    {
        var catalog = Catalogs.Read(request.CatalogPath, workspace.ColumnTypes);
        var loaded = MapStore.Load(new MapStore(request.Folder).FileOf(request.Map ?? "", request.CurrentFolder));
        if (loaded.Findings.Any(f => f.IsError))
            throw MapFaults.Refusal(loaded.Map.Name, [.. loaded.Findings.Where(f => f.IsError)]);
        var compiled = MapCompiler.Compile(loaded.Map, catalog).Compiled;
        using var open = ForeignList.Open(Path.GetFullPath(request.List ?? "", request.CurrentFolder), request.Reading, workspace.FileFormats);
        var (labels, tenant) = await LabelsAsync(request, catalog, cancellationToken);
        var (sheet, fit) = open.FitOf(compiled) ?? throw RunException.Unusable($"{open.Path} has none of the columns of the mapping '{loaded.Map.Name}'. 'map new' makes a mapping for it.");
        var profile = open.Profile(sheet, fit.Row, fit.Headers, cancellationToken);
        var map = MapRenames.Propose(new MapProposer(compiled.Targets, labels).Update(loaded.Map, profile), fit, loaded.Map) with { Tenant = tenant ?? loaded.Map.Tenant };
        var document = MapChecker.DocumentOf(map, loaded.Path, MapCompiler.Compile(map, catalog).Findings);
        Write(loaded.Path, map, catalog, labels);
        return document;
    }

    /// <summary>Writes a proposal to its file, with examples where they are wanted.</summary>
    public MapDocument Save(MapDraft draft, CancellationToken cancellationToken)
    {
        var map = draft.Map;
        var compiled = MapCompiler.Compile(map, draft.Catalog).Compiled;
        if (draft.IsExampled)
        {
            using var open = ForeignList.Open(draft.List, draft.Reading, workspace.FileFormats);
            if (open.FitOf(compiled) is var (sheet, _))
                map = map with { Examples = MapExamples.Choose(compiled, draft.Catalog, open.Top(sheet), open.Rows(sheet, cancellationToken)) };
        }

        Write(draft.Path, map, draft.Catalog, draft.Labels);
        // The places of findings are those of the file.
        var written = MapStore.Load(draft.Path).Map;
        return MapChecker.DocumentOf(written, draft.Path, MapCompiler.Compile(written, draft.Catalog).Findings);
    }

    /// <summary>Writes a mapping to its file.</summary>
    internal static void Write(string path, ColumnMap map, ResourceCatalog catalog, IReadOnlyDictionary<string, IReadOnlyList<string>> labels)
    {
        if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            FileFaults.Guard(path, () =>
            {
                using var file = new AtomicFile(path);
                file.Stream.Write(System.Text.Encoding.UTF8.GetBytes(MapJson.Write(map) + "\n"));
                return file.Replace();
            });
            return;
        }

        MapWorkbookWriter.Write(path, map, MapTargets.Of(catalog, map.Sheet) is { } targets ? MapChoices.Of(targets, labels) : new MapChoices([], new Dictionary<string, IReadOnlyList<string>>()));
    }

    private async Task<(IReadOnlyDictionary<string, IReadOnlyList<string>> Labels, string? Tenant)> LabelsAsync(MapRequest request, ResourceCatalog catalog, CancellationToken cancellationToken)
    {
        if (request.Tenant is not { } choice)
            return (new Dictionary<string, IReadOnlyList<string>>(), null);
        var events = new EventHub(workspace.Events);
        await using var tenant = await TenantConnection.OpenAsync(choice, new TenantWiring(workspace, catalog, events), cancellationToken);
        return (await TenantLabels.ReadAsync(tenant, catalog, events, cancellationToken), tenant.Origin);
    }

    private static string NameOf(string list) => Unsuitable().Replace(ListNames.WithoutDate(list), "-").Trim('-').ToLowerInvariant() is { Length: > 0 } name ? name : "list";

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unsuitable();
}

/// <summary>A mapping as it is proposed.</summary>
/// <param name="Map">The proposal, with what somebody has decided since.</param>
/// <param name="Path">The file that it is to become.</param>
/// <param name="Catalog">The catalog.</param>
/// <param name="Labels">The tenant's labels by type; empty where it was not asked.</param>
/// <param name="Rows">Rows of the list.</param>
public sealed record MapDraft(ColumnMap Map, string Path, ResourceCatalog Catalog, IReadOnlyDictionary<string, IReadOnlyList<string>> Labels, long Rows)
{
    internal string List { get; init; } = "";

    internal bool IsExampled { get; init; }

    internal Settings.ReadingSettings Reading { get; init; } = new();
}
