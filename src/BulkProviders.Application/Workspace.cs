using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;
using BulkProviders.Spreadsheets;
using BulkProviders.Spreadsheets.Export;
using Serilog.Events;

namespace BulkProviders.Application;

/// <summary>Where use cases keep their runs, and whom they tell what happens. Every use case is made with one.</summary>
public sealed record Workspace
{
    /// <summary>The folder of the runs; made where it is missing.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>The folder of what is kept for the user beyond any runs folder; null keeps locks in the runs folder, and then the ledgers need a folder of their own.</summary>
    public string? UserFolder { get; init; }

    /// <summary>The folder of the tenants' ledgers; null for the one in <see cref="UserFolder"/>. Without either, nothing is done that needs a ledger.</summary>
    public string? LedgerFolder { get; init; }

    /// <summary>The folder from which files are named in commands that a text tells.</summary>
    public string CurrentFolder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Hears what happens while a use case works, one event after the other; must return soon and not throw.</summary>
    public IProgress<RunEvent> Events { get; init; } = Silence.Instance;

    /// <summary>The clock of every wait and every moment that is written down.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What log.jsonl of a run holds: Debug has a line for each row, Information one for each stage.</summary>
    public LogEventLevel LogLevel { get; init; } = LogEventLevel.Information;

    /// <summary>The column types that a catalog may use.</summary>
    public ColumnTypes ColumnTypes { get; init; } = ColumnTypes.BuiltIn;

    /// <summary>The formats of files that can be read.</summary>
    public TableFormatList FileFormats { get; init; } = TableFormats.List;

    /// <summary>The formats that an export can be written in.</summary>
    public IReadOnlyList<ExportFormat> ExportFileFormats { get; init; } = ExportFormats.All;

    /// <summary>After a run, older runs than this are removed; null keeps all.</summary>
    public TimeSpan? KeepFor { get; init; }

    private sealed class Silence : IProgress<RunEvent>
    {
        public static Silence Instance { get; } = new();

        public void Report(RunEvent value)
        {
        }
    }
}
