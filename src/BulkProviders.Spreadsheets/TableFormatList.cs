using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Recognition;

namespace BulkProviders.Spreadsheets;

/// <summary>Finds the format of a file among those of a list.</summary>
public sealed class TableFormatList(IReadOnlyList<KnownFormat> known)
{
    public IReadOnlyList<ITableFormat> All { get; } = [.. known.Select(k => k.Format)];

    /// <summary>The format of a file by its content; the extension decides nothing, a wrong one is noticed when the file is opened.</summary>
    /// <exception cref="RunException">The file is missing, empty, not readable, or of no format that can be read; the message says what to do.</exception>
    public ITableFormat Recognise(string path)
    {
        var content = FileContent.Of(path);
        return known.FirstOrDefault(k => k.Content == content)?.Format ?? throw FileProblems.NotASpreadsheet(path, content);
    }

    /// <summary>The format with the name that the journal keeps.</summary>
    /// <exception cref="RunException">A run of a program that has more formats.</exception>
    public ITableFormat Named(string name) => All.FirstOrDefault(f => f.Name == name)
        ?? throw RunException.Unusable($"The run has a file of the format '{name}', which this program does not read. Go on with the program that began it. Nothing was sent.");
}
