using BulkProviders.Application.Reports;
using BulkProviders.Application.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Checks;

/// <summary>Says of each column of the user's files what the tenant showed of it. Reads headers, and no row.</summary>
internal sealed class FileColumns(ReadingSettings settings, ResourceCatalog catalog, TableFormatList formats, CompiledMap? map = null)
{
    private readonly SheetRecognizer _recognizer = new(catalog, settings.HeaderRow);

    /// <summary>The headers of every sheet that holds records.</summary>
    /// <exception cref="RunException">A file cannot be read, or none of its sheets is known.</exception>
    public IReadOnlyList<FileHeader> Read(IReadOnlyList<InputFile> files, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("bulkproviders-");
        try
        {
            var reading = new TableReadOptions(settings.Encoding, settings.Delimiter, temporary.FullName);
            return [.. files.SelectMany(f => Read(f, reading, cancellationToken))];
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    /// <summary>The verdict on each column of a sheet.</summary>
    /// <param name="header">The sheet.</param>
    /// <param name="types">What the tenant showed.</param>
    public CheckedFile Judge(FileHeader header, IReadOnlyList<TypeComparison> types) => new(
        header.File, header.Sheet, header.Header.Type.Schema.Name, [.. header.Header.Bindings.Select(b => Judge(b, header.Header.Type, types)).OfType<CheckedFileColumn>()]);

    /// <summary>What the tenant showed of the types that the rows of a sheet feed.</summary>
    public IReadOnlyList<TypeComparison> TypesOf(FileHeader header, IReadOnlyList<TypeComparison> types) =>
        [.. catalog.TypesOf(header.Header.Type.Schema.Name).Select(r => types.FirstOrDefault(t => t.Schema.Name == r)).OfType<TypeComparison>()];

    private CheckedFileColumn? Judge(HeaderBinding binding, HeaderNames names, IReadOnlyList<TypeComparison> types)
    {
        if (binding.Role == HeaderRole.Unknown)
            return new CheckedFileColumn(binding.Header, null, null, "not-sent",
                "The catalog does not know this header, so the column is not sent." + (HeaderJudge.Nearest(binding.Header, names) is { } near ? $" Did you mean {near}?" : ""));
        if (binding.Role != HeaderRole.Field || names.Schema.ColumnNamed(binding.Meaning ?? "") is not { } column)
            return null;
        var flat = catalog.FindFlat(names.Schema.Name)?.Find(column.Header);
        var (type, member) = flat is { } found ? (found.Part.Resource, found.Column.Column.Member) : (names.Schema.Name, column.Member);
        var wire = flat is null ? member : $"{catalog.Get(type).Type}.{member}";
        if (column.ReadOnly)
            return new CheckedFileColumn(binding.Header, column.Header, wire, "not-sent", "The column is read only.");
        var name = types.FirstOrDefault(t => t.Schema.Name == type)?.Names.FirstOrDefault(n => n.Use == NameUse.Column && n.Member == member);
        return name is null
            ? new CheckedFileColumn(binding.Header, column.Header, wire, CheckWords.Of(NameVerdict.NotKnowable), "The tenant was not asked.")
            : new CheckedFileColumn(binding.Header, column.Header, wire, CheckWords.Of(name.Verdict), name.Reason);
    }

    private List<FileHeader> ReadMapped(CompiledMap map, InputFile file, ITableFile table, CancellationToken cancellationToken)
    {
        var sheets = new MappedSheets(map, catalog, settings.HeaderRow);
        foreach (var (index, sheet) in table.Sheets.Index())
            sheets.Look(index, sheet, $"{Path.GetFileName(file.Path)}, sheet {sheet.Name}", [.. table.Read(index, cancellationToken).Take(SheetRecognizer.SearchedRows)]);
        sheets.Decide(file.Path);
        return sheets.Faults.Count > 0
            ? throw RunException.Unusable(string.Join(Environment.NewLine, sheets.Faults))
            : [.. sheets.Found.Select(f => new FileHeader(Path.GetFileName(file.Path), table.Sheets[f.Index].Name, f.Header))];
    }

    private List<FileHeader> Read(InputFile file, TableReadOptions reading, CancellationToken cancellationToken)
    {
        var format = formats.Recognise(file.Path);
        using var table = format.Open(file.Path, reading);
        if (map is not null)
            return ReadMapped(map, file, table, cancellationToken);
        var found = new List<FileHeader>();
        foreach (var (index, sheet) in table.Sheets.Index())
        {
            var name = format.IsNamedByFile ? Path.GetFileNameWithoutExtension(file.Path) : sheet.Name;
            var type = settings.Sheets.FirstOrDefault(t => t.Key.Equals(sheet.Name, StringComparison.OrdinalIgnoreCase)).Value ?? file.Type;
            if (OwnSheets.Contains(sheet.Name) && type is null)
                continue;
            var searched = Math.Max(SheetRecognizer.SearchedRows, settings.HeaderRow ?? 0);
            var header = _recognizer.Recognise(name, type, [.. table.Read(index, cancellationToken).Take(searched)]).Header;
            if (header is not null)
                found.Add(new FileHeader(Path.GetFileName(file.Path), sheet.Name, header));
        }

        return found.Count > 0
            ? found
            : throw RunException.Unusable(
                $"{file.Path}: no sheet could be recognised. Say what it is: for a workbook --sheet NAME=TYPE, for a CSV file FILE=TYPE. 'validate' says more about a file.");
    }
}

/// <param name="File">Name of the file.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Header">What its columns mean.</param>
internal sealed record FileHeader(string File, string Sheet, RecognisedHeader Header);
