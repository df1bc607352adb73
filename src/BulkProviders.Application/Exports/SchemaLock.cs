using System.Text.Json;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Exports;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>The columns that the exports of a folder have promised to those who read them: <c>export.lock.json</c>, made by the first export that is locked.</summary>
internal sealed class SchemaLock
{
    public const string FileName = "export.lock.json";

    private readonly string _path;
    private readonly string _key;
    private readonly SchemaChoice _choice;
    private readonly SchemaLockDocument _document;

    /// <param name="target">Absolute path of the export.</param>
    /// <param name="isFolder">It is a folder.</param>
    /// <param name="choice">What differences do.</param>
    /// <exception cref="RunException">The lock cannot be read.</exception>
    public SchemaLock(string target, bool isFolder, SchemaChoice choice)
    {
        var folder = isFolder ? target : Path.GetDirectoryName(target) ?? "";
        _path = Path.Combine(folder, FileName);
        _key = isFolder ? "." : Path.GetFileName(target);
        _choice = choice;
        _document = choice == SchemaChoice.Free || !File.Exists(_path) ? new SchemaLockDocument(1, new Dictionary<string, IReadOnlyList<LockedSheet>>()) : Read();
        Locked = _document.Exports.GetValueOrDefault(_key);
    }

    /// <summary>The columns of each type as they are locked, or null where nothing is.</summary>
    public IReadOnlyList<LockedSheet>? Locked { get; }

    /// <summary>The order in which the columns of a type come; empty where nothing is locked.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Order => _choice == SchemaChoice.Grow && Locked is not null
        ? Locked.ToDictionary(s => s.Type, s => (IReadOnlyList<string>)[.. WithoutToken(s.Columns).Select(c => c.Header)], StringComparer.Ordinal)
        : new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The types whose references were locked as IDs alone: they stay so.</summary>
    public IReadOnlySet<string> WithoutNames(ResourceCatalog catalog) => (Locked ?? [])
        .Where(s => s.Columns.Any(c => c.Kind == "reference" && catalog.Find(s.Type)?.Columns.Any(r => r.IsReference && r.Header == c.Header && ReferenceHeaders.Of(catalog.Get(s.Type), r, catalog.SystemColumns).Id != c.Header) == true))
        .Select(s => s.Type).ToHashSet(StringComparer.Ordinal);

    /// <summary>The types that were locked without row tokens: they stay so.</summary>
    public IReadOnlySet<string> WithoutTokens => (Locked ?? []).Where(s => s.Columns.All(c => c.Header != ExportTokens.Header)).Select(s => s.Type).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is other than it is locked, as sentences.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyList<ExportedSheet> sheets)
    {
        if (Locked is null)
            return [];
        var problems = new List<string>();
        foreach (var locked in Locked)
            if (sheets.FirstOrDefault(s => s.Type == locked.Type) is { } sheet)
                problems.AddRange(Differences(locked with { Columns = WithoutToken(locked.Columns) }, WithoutToken(ColumnsOf(sheet))));
            else
                problems.Add($"{locked.Sheet} is locked and is not exported.");
        if (_choice == SchemaChoice.Lock)
            problems.AddRange(sheets.Where(s => Locked.All(l => l.Type != s.Type)).Select(s => $"{s.Sheet} is exported and is not in the lock."));
        return problems;
    }

    /// <summary>Keeps the columns of an export that went through.</summary>
    /// <exception cref="RunException">The lock cannot be written.</exception>
    public void Keep(IReadOnlyList<ExportedSheet> sheets)
    {
        List<LockedSheet> columns = [.. sheets.Select(s => new LockedSheet(s.Type, s.Sheet, ColumnsOf(s)))];
        if (_choice == SchemaChoice.Free || (_choice == SchemaChoice.Lock && Locked is not null))
            return;
        try
        {
            var exports = new Dictionary<string, IReadOnlyList<LockedSheet>>(_document.Exports, StringComparer.Ordinal) { [_key] = columns };
            File.WriteAllText(_path + ".new", DocumentJson.Write(_document with { Exports = exports }));
            File.Move(_path + ".new", _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal($"The export is complete, but its lock {_path} could not be written: {e.Message} Free the file and export again.", e);
        }
    }

    private IEnumerable<string> Differences(LockedSheet locked, IReadOnlyList<LockedColumn> now)
    {
        for (var i = 0; i < locked.Columns.Count; i++)
        {
            var column = locked.Columns[i];
            var found = now.ToList().FindIndex(c => c.Header == column.Header);
            if (found < 0)
                yield return $"{locked.Sheet}: the column {column.Header} is gone.";
            else if (now[found].Kind != column.Kind)
                yield return $"{locked.Sheet}: the column {column.Header} was {column.Kind} and is {now[found].Kind}.";
            else if (found != i)
                yield return $"{locked.Sheet}: the column {column.Header} was number {i + 1} and is number {found + 1}.";
        }

        if (_choice == SchemaChoice.Lock)
            foreach (var column in now.Where(n => locked.Columns.All(c => c.Header != n.Header)))
                yield return $"{locked.Sheet}: the column {column.Header} is new.";
    }

    // It is nobody's data, and stays behind all columns.
    private static IReadOnlyList<LockedColumn> WithoutToken(IReadOnlyList<LockedColumn> columns) => [.. columns.Where(c => c.Header != ExportTokens.Header)];

    private static IReadOnlyList<LockedColumn> ColumnsOf(ExportedSheet sheet) => [.. sheet.Columns.Select(c => new LockedColumn(c.Header, c.KindName))];

    private SchemaLockDocument Read()
    {
        try
        {
            return DocumentJson.Read<SchemaLockDocument>(File.ReadAllText(_path)) ?? throw new JsonException();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw RunException.Unusable($"The lock {_path} cannot be read: {e.Message.TrimEnd('.')}. Restore it, or remove it to lock the columns as they are now. Nothing was sent.", e);
        }
    }
}
