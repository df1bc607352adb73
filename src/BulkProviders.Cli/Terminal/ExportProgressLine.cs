using System.Globalization;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Cli.Terminal;

/// <summary>Shows how far an export is: a moving line on a terminal, otherwise one line a sheet and then one every few seconds.</summary>
internal sealed class ExportProgressLine(UserConsole console, TimeProvider time) : IProgress<ExportProgress>
{
    private static readonly TimeSpan PlainLine = TimeSpan.FromSeconds(10);

    private string? _sheet;
    private long _shown;

    public void Report(ExportProgress value)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Reading {value.Sheet}: {value.Rows:N0}{(value.Total is { } total ? $" of {total:N0}" : "")}");
        if (console.IsInteractive)
        {
            console.Status(text);
            return;
        }

        if (_sheet == value.Sheet && time.GetElapsedTime(_shown) < PlainLine)
            return;
        console.Say(_sheet == value.Sheet ? text : $"Reading {value.Sheet} …");
        (_sheet, _shown) = (value.Sheet, time.GetTimestamp());
    }
}
