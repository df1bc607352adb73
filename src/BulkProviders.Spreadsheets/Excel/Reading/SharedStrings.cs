namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>
/// The table of shared strings. Excel numbers strings in the order in which cells first use them, so the first ones are those that
/// repeat: they stay in memory, up to a limit. All further ones are kept in a temporary file.
/// </summary>
internal sealed class SharedStrings : IDisposable
{
    // What a string and its place in the list cost beside its characters.
    private const int BytesPerString = 30;

    private readonly List<string> _resident = [];
    private SpilledStrings? _spilled;

    private SharedStrings()
    {
    }

    /// <summary>How many strings the table has.</summary>
    public int Count => _resident.Count + (_spilled?.Count ?? 0);

    /// <summary>The string of that number, or null where there is none.</summary>
    public string? this[int index] =>
        (uint)index < (uint)_resident.Count ? _resident[index]
        : index >= 0 && index < Count ? _spilled?[index - _resident.Count]
        : null;

    /// <summary>Reads the table; none where the workbook has no such part.</summary>
    public static SharedStrings Read(PackageParts package, string? part, string temporaryFolder, CancellationToken cancellationToken)
    {
        var strings = new SharedStrings();
        if (part is null || !package.Has(part))
            return strings;
        try
        {
            strings.Fill(package, part, temporaryFolder, cancellationToken);
            return strings;
        }
        catch
        {
            strings.Dispose();
            throw;
        }
    }

    public void Dispose() => _spilled?.Dispose();

    private void Fill(PackageParts package, string part, string temporaryFolder, CancellationToken cancellationToken)
    {
        using var reader = package.OpenXml(part, "the table of texts");
        var text = new TextBuffer(package.Limits.TextLength);
        long bytes = 0;
        reader.MoveToRoot("sst");
        while (reader.NextChild(0, "si"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Count == package.Limits.SharedStrings)
                throw package.OverLimit($"the table of texts has more than {package.Limits.SharedStrings} texts");
            RichText.Read(reader, 1, text);
            var value = EscapedText.Decode(text.Span);
            bytes += BytesPerString + (2L * value.Length);
            if (_spilled is null && bytes <= package.Limits.ResidentStringBytes)
                _resident.Add(value);
            else
                (_spilled ??= new SpilledStrings(temporaryFolder, package.Limits.StringCacheBytes)).Add(value);
        }

        reader.Finish();
        _spilled?.Complete();
    }
}
