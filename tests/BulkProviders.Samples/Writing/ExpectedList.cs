using System.Text.Encodings.Web;
using System.Text.Json;
using BulkProviders.Samples.Faulty;

namespace BulkProviders.Samples.Writing;

/// <summary>Writes what is expected of the faulty workbook, for the tests that run it.</summary>
internal static class ExpectedList
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(FaultySample sample)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("workbook", "providers-faulty.xlsx");
            json.WriteString("about", "Import into a practice tenant that holds lookup values only. Rows that are not listed do not exist. Of two rivals one is stored and the other is not.");
            WriteTotals(json, sample);
            json.WriteStartArray("rows");
            foreach (var row in sample.Rows)
                WriteRow(json, row);
            json.WriteEndArray();
            json.WriteStartArray("rivals");
            foreach (var rivals in sample.AmbiguousMatches)
                WriteAmbiguousMatches(json, rivals);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteTotals(Utf8JsonWriter json, FaultySample sample)
    {
        json.WriteStartObject("totals");
        Write("validate", f => f.Validate, "Not Attempted", "Not Attempted");
        Write("dryRun", f => f.DryRun, "Would Create", "Would Create");
        Write("import", f => f.Import, "Create Success", "Failed");
        json.WriteEndObject();

        void Write(string mode, Func<Fate, string> status, string won, string lost)
        {
            json.WriteStartObject(mode);
            foreach (var count in sample.Rows.Select(r => status(r.Fate)).Concat(sample.AmbiguousMatches.SelectMany(_ => new[] { won, lost }))
                         .CountBy(s => s).OrderBy(c => c.Key, StringComparer.Ordinal))
                json.WriteNumber(count.Key, count.Value);
            json.WriteEndObject();
        }
    }

    private static void WriteRow(Utf8JsonWriter json, ExpectedRow row)
    {
        json.WriteStartObject();
        json.WriteString("sheet", row.Sheet);
        json.WriteNumber("row", row.Row);
        json.WriteString("mistake", row.Fate.Mistake);
        json.WriteString("validate", row.Fate.Validate);
        json.WriteString("dryRun", row.Fate.DryRun);
        json.WriteString("import", row.Fate.Import);
        WriteFindings(json, "errors", row.Fate.Errors);
        WriteFindings(json, "warnings", row.Fate.Warnings);
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, string name, IReadOnlyList<ExpectedFinding> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("column", finding.Column);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteAmbiguousMatches(Utf8JsonWriter json, AmbiguousMatches rivals)
    {
        json.WriteStartObject();
        json.WriteString("sheet", rivals.Sheet);
        json.WriteStartArray("rows");
        json.WriteNumberValue(rivals.First);
        json.WriteNumberValue(rivals.Second);
        json.WriteEndArray();
        json.WriteString("mistake", rivals.Mistake);
        json.WriteString("validate", "Not Attempted");
        json.WriteString("dryRun", "Would Create");
        json.WriteString("won", "Create Success");
        json.WriteString("lost", "Failed");
        json.WriteString("code", rivals.Code);
        json.WriteString("column", rivals.Column);
        json.WriteEndObject();
    }
}
