using BulkProviders.Application.Imports;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Reviews;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets;
using BulkProviders.Spreadsheets.Export;

namespace BulkProviders.Application.Tests.Reviews;

/// <summary>Rows are split over owners, come back shuffled and damaged by a seed, and are collected. Every row carries its number in each of its cells, so that a value in another row is seen.</summary>
internal sealed class ReturnTrial(string folder, int seed)
{
    private static readonly string[] Headers = ["Row Key", "Address 1", "City", "State", "Zip Code", "Worker"];

    private readonly Random _random = new(seed);
    private readonly Workspace _workspace = new() { RunsFolder = Path.Combine(folder, "runs") };

    /// <summary>Values of the faulty cell that a row may have in the end, by row key.</summary>
    private readonly Dictionary<string, HashSet<string>> _answers = [];

    /// <summary>Runs it and returns what came of it; broken promises are told as sentences.</summary>
    public async Task<(CollectDocument Collected, IReadOnlyList<string> Broken)> RunAsync(int owners, int rows, CancellationToken cancellationToken)
    {
        Save(Path.Combine(folder, "book.xlsx"), "Locations", [.. Enumerable.Range(1, rows).Select(i => new[] { $"K-{i}", $"{i} Alder Street", $"City {i}", $"Fault {i}", "97301", $"Worker {i % owners}" }).Prepend(Headers)]);
        var run = await new Importer(_workspace).RunAsync(
            new ImportRequest { Files = InputFiles.Expand([Path.Combine(folder, "book.xlsx")]), Mode = ImportMode.Validate }, new Unasked(), new StopSignals(cancellationToken, CancellationToken.None));
        var split = new ErrorReviewer(_workspace).Run(new ErrorsRequest { Run = run.RunId, SplitBy = ["Worker"], Output = Path.Combine(folder, "out") }, cancellationToken);
        Directory.CreateDirectory(Path.Combine(folder, "back"));
        foreach (var owner in split.Owners ?? [])
            Return(owner.File, cancellationToken);
        var collected = await new Collector(_workspace).RunAsync(new CollectRequest { Folder = Path.Combine(folder, "back"), Run = run.RunId }, cancellationToken);
        return (collected, [.. Broken(collected, rows, cancellationToken)]);
    }

    private void Return(string file, CancellationToken cancellationToken)
    {
        if (_random.Next(10) == 0)
            return;
        var lines = Read(Path.Combine(folder, "out", file), "Locations", cancellationToken);
        var (header, body) = (lines[0], lines.Skip(1).Select(l => (string[])l.Clone()).ToList());
        var (state, key, token) = (Array.IndexOf(header, "State"), 0, Array.IndexOf(header, "Row Token"));
        foreach (var line in body.ToList())
            Damage(body, line, header, state, token);
        body = [.. body.OrderBy(_ => _random.Next())];
        var name = Path.GetFileNameWithoutExtension(file);
        Save(Path.Combine(folder, "back", _random.Next(4) == 0 ? name + ".csv" : name + (_random.Next(3) == 0 ? " renamed.xlsx" : ".xlsx")), "Locations", [.. body.Prepend(header)]);
        if (_random.Next(5) != 0)
            return;
        foreach (var line in body.Where(l => l[key].Length > 0 && l[token].Length > 0))
            Answer(line, state, _random.Next(2) == 0 ? line[state] : "WA");
        Save(Path.Combine(folder, "back", name + " again.xlsx"), "Locations", [.. body.Prepend(header)]);
    }

    private void Damage(List<string[]> body, string[] line, string[] header, int state, int token)
    {
        switch (_random.Next(12))
        {
            case 0:
                body.Remove(line);
                break;
            case 1:
                Answer(line, state, "OR");
                body.Add([.. line]);
                break;
            case 2:
                Answer(line, state, "OR");
                line[token] = "";
                break;
            case 3:
                (line[token], line[0]) = ("", "");
                break;
            case 4:
                line[2] = "City of another";
                break;
            case 5:
                line[Array.IndexOf(header, "Waive because")] = "it is right";
                break;
            case 6:
                break;
            case 7:
                Answer(line, state, "still wrong");
                break;
            default:
                Answer(line, state, _random.Next(2) == 0 ? "OR" : "WA");
                break;
        }
    }

    private void Answer(string[] line, int state, string value)
    {
        if (!_answers.TryGetValue(line[0], out var answers))
            _answers.Add(line[0], answers = []);
        answers.Add(value);
        line[state] = value;
    }

    private IEnumerable<string> Broken(CollectDocument collected, int rows, CancellationToken cancellationToken)
    {
        var findings = collected.Findings;
        if (findings.All != rows || findings.Fixed + findings.Waived + findings.ReturnedUnchanged + findings.Conflict + findings.Open != rows)
            yield return $"{rows} findings were made, and the states do not add up: {findings}.";
        var lines = Read(collected.Output[0], "Locations", cancellationToken).Skip(1).ToList();
        if (lines.Select(l => l[0]).Distinct().Count() != rows || lines.Count != rows)
            yield return $"{rows} rows were sent, and the corrected workbook has {lines.Count}.";
        foreach (var line in lines)
        {
            var number = line[0].Split('-')[1];
            if (line[1] != $"{number} Alder Street" || line[2] != $"City {number}" || line[4] != "97301")
                yield return $"Row {number} has the value of another: {string.Join('|', line.Take(6))}.";
            if (line[3] != $"Fault {number}" && _answers.GetValueOrDefault(line[0])?.Contains(line[3]) != true)
                yield return $"Nobody answered '{line[3]}' for row {number}.";
        }
    }

    private static List<string[]> Read(string path, string sheet, CancellationToken cancellationToken)
    {
        using var file = TableFormats.List.Recognise(path).Open(path, new TableReadOptions(null, null, Path.GetTempPath()));
        var index = file.Sheets.Index().First(s => s.Item.Name == sheet).Index;
        var lines = file.Read(index, cancellationToken).Select(r => r.Cells.Select(c => c.Text).ToArray()).ToList();
        var width = lines.Max(l => l.Length);
        return lines.ConvertAll(l => l.Length == width ? l : [.. l, .. Enumerable.Repeat("", width - l.Length)]);
    }

    private static void Save(string path, string sheet, IReadOnlyList<string[]> lines)
    {
        using var export = new TableExportFactory().Begin(path, 1);
        export.BeginSheet(sheet, [.. lines[0].Select(h => new ExportColumn(h, ExportKind.Text))]);
        foreach (var line in lines.Skip(1))
            export.AddRow([.. line.Select(Cell.OfText)]);
        export.Complete();
    }

    private sealed class Unasked : IApproval
    {
        public Task<bool> ApproveAsync(PlannedImport planned, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
