using System.Globalization;
using BulkProviders.Application.Reports;

namespace BulkProviders.Cli.Terminal;

/// <summary>What doctor found, for the terminal.</summary>
internal sealed class DoctorPrinter(UserConsole console)
{
    public void Print(DoctorDocument document, string? settingsFile, string tenant)
    {
        console.Result("Settings" + (settingsFile is null ? " (no settings file)" : $" (file {settingsFile})"));
        Table(["Setting", "Value", "From"], document.Settings.Select(s => new[] { "  " + s.Name, s.Value, s.Source }));
        console.Result($"Tenant: {tenant}, access {document.Access}");
        console.Result(document.Reachable ? "Reach:  the tenant answers and the token is taken." : "Reach:  nothing could be read. " + document.Problem);
        console.Result();
        if (document.Reachable)
        {
            PrintTypes(document);
            PrintLinks(document);
            PrintRoles(document);
        }

        foreach (var file in document.Files)
            PrintFile(file, document.Types.FirstOrDefault(t => t.Type == file.Type)?.Check);
        console.Result($"{Count(document.ReadsSent)} reads were sent.");
        console.Result($"{Count(document.WritesSent)} writes were sent.");
    }

    private void PrintTypes(DoctorDocument document) => Table(
        ["Type", "Read", ">Records", "Pages", "Filter by ID", "Exports proven by", "Finding"],
        document.Types.Select(t => new[]
        {
            t.Type, t.Readable ? "yes" : "NO", t.Records is { } records ? Count(records) : "?", t.Paging ?? "?", Filter(t), Proof(t), t.Finding
        }));

    private void PrintLinks(DoctorDocument document)
    {
        if (document.Types.All(t => t.Check.Links.Count == 0))
            return;
        console.Result("How many records a reference holds:");
        Table(["Reference", "To", "Catalog", "Tenant"], document.Types.SelectMany(t => t.Check.Links.Select(l => new[]
        {
            $"  {t.Type}.{l.Member}", l.Target, l.Catalog, l.Seen ?? "did not show"
        })));
    }

    private void PrintRoles(DoctorDocument document)
    {
        if (document.Types.All(t => t.Roles.Count == 0))
            return;
        console.Result("Roles that the vendor names for writing (whether the application has them shows with the first write only):");
        foreach (var (verb, role) in document.Types.Select(t => t.Roles).Where(r => r.Count > 0).SelectMany(r => r).Distinct().OrderBy(r => r.Key, StringComparer.Ordinal))
            console.Result($"  {verb,-8} {role}");
        console.Result();
    }

    private void PrintFile(CheckedFile file, CheckedType? type)
    {
        console.Result($"{file.File}, sheet {file.Sheet} ({file.Type}):" + (type is { State: "shown" } or null ? "" : " " + type.Reason));
        Table(["Column", "On the wire", "Verdict", ""], file.Columns.Select(c => new[]
        {
            "  " + c.Header, c.Member ?? "", SpokenVerdicts.Of(c.Verdict), c.Reason
        }));
    }

    private void Table(IReadOnlyList<string> headers, IEnumerable<string[]> rows)
    {
        var table = new PlainTable(headers);
        foreach (var row in rows)
            table.AddRow(row);
        console.Result(table);
        console.Result();
    }

    private static string Proof(DoctorType type) => type.Export switch
    {
        "keyset" => "order of IDs",
        "repeated" => "reading twice",
        _ => "-"
    };

    private static string Filter(DoctorType type) => (type.FilterById, type.FilterByIds) switch
    {
        ("honoured", "honoured") => "one and lists",
        ("honoured", _) => "one, no lists",
        ("unknown", _) => "?",
        _ => type.FilterById
    };

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
