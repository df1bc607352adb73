using System.Globalization;
using System.Text;
using BulkProviders.Core.Maps;

namespace BulkProviders.Benchmarks;

/// <summary>What a column mapping costs <c>validate</c>: a list of 40 columns with codes and dates of its own, beside the same rows in our headers and words.</summary>
internal static class MappedBenchmark
{
    private const int Ignored = 6;

    private static readonly string[] Towns = ["Seattle", "Kent", "Renton", "Tacoma"];

    // Our header, where it goes, their header, what is done to it, and the value of a row in our words and in theirs.
    private static readonly Column[] Columns =
    [
        new("Provider Key", "Provider: Key", "Row Nbr", "", n => $"P-{n}"), new("Provider Name", "Provider: Name", "Fac Nm", "", n => $"House {n}"),
        new("Provider Type", "Provider: Provider Type", "Fac Type", "", n => n % 2 == 0 ? "Group Home" : "Foster Family Home", n => n % 2 == 0 ? "GH" : "FFH"),
        new("Provider Sub-Type", "Provider: Sub-Type", "Sub", "", n => n % 3 == 0 ? "Public" : "Nonprofit", n => n % 3 == 0 ? "PUB" : "NP"),
        new("Organizational ID", "Provider: Organizational ID", "Fac Nbr", "zeros to 7", n => $"{n:0000000}", n => $"{n}"), new("EIN", "Provider: EIN", "Tax Nbr", "", n => $"91-{n:0000000}"),
        new("Provider Phone", "Provider: Phone Number", "Tel", "phone", n => $"(206) 555-{n % 10000:0000}"), new("Provider Status", "Provider: Provider Status", "Stat", "", _ => "Active", _ => "ACT"),
        new("Under Contract", "Provider: Under Contract", "Contr", "yes/no words", _ => "Yes", _ => "Y"), new("Accredited", "Provider: Accredited", "Accr", "yes/no words", _ => "No", _ => "N"),
        new("Published", "Provider: Published", "Publ", "yes/no words", _ => "Yes", _ => "X"), new("Address 1", "Location: Address 1", "Str", "title", n => $"{n} Oak Street", n => $"{n} OAK STREET"),
        new("Address 2", "Location: Address 2", "Apt Nbr", "", n => n % 4 == 0 ? "Apt 4" : ""), new("City", "Location: City", "Cty", "title", n => Towns[n % 4], n => Towns[n % 4].ToUpperInvariant()),
        new("State", "Location: State", "St", "", _ => "WA"), new("Zip Code", "Location: Zip Code", "Zip5", "", n => $"98{n % 200 + 1:000}"), new("County", "Location: County", "Cnty", "", _ => "King County", _ => "KING"),
        new("Country", "Location: Country", "Ctry", "", _ => "US"), new("License Type", "License: License Type", "Lic Typ", "", _ => "Certificate", _ => "CERT"),
        new("License Number", "License: License Number", "Lic Nbr", "", n => $"WA-{n:00000}"), new("License Status", "License: License Status", "Lic Stat", "", _ => "Active", _ => "ACT"),
        new("License Started On", "License: Started On", "Lic Eff", "date M/D/Y", n => $"2024-03-{n % 28 + 1:00}", n => $"3/{n % 28 + 1}/24"),
        new("License Ended On", "License: Ended On", "Lic Exp", "date M/D/Y", n => $"2047-03-{n % 28 + 1:00}", n => $"3/{n % 28 + 1}/47"), new("Contact First Name", "Contact: First Name", "Adm First", "", n => n % 2 == 0 ? "Ana" : "José"),
        new("Contact Last Name", "Contact: Last Name", "Adm Last", "", n => $"Garcia{(char)('a' + (n % 26))}"), new("Contact Role", "Contact: Role", "Adm Role", "", _ => "Director", _ => "DIR"),
        new("Contact Email", "Contact: Email", "Adm Mail", "lower", n => $"adm{n}@example.org", n => $"ADM{n}@EXAMPLE.ORG"), new("Contact Phone", "Contact: Phone Number", "Adm Tel", "", n => $"(206) 555-{n % 10000:0000}"),
        new("Service Name", "Service: Name", "Svc", "", _ => "Licensed care"), new("Service Type", "Service: Service Type", "Svc Typ", "", _ => "Respite Care", _ => "RESP"),
        new("Capacity", "Service: Maximum Capacity", "Cap", "", n => $"{n % 20 + 1}"), new("Gender", "Condition: Gender", "Sex", "", _ => "Any", _ => "A"),
        new("Minimum Age", "Condition: Minimum Age", "Age Fr", "", n => $"{n % 6}"), new("Maximum Age", "Condition: Maximum Age", "Age To", "", n => $"{n % 6 + 11}")
    ];

    public static int Run(int rows, int rounds)
    {
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "BulkProviders.Cli", "release", "bulkproviders.dll"));
        var folder = Directory.CreateTempSubdirectory("bulkproviders-mapped-").FullName;
        try
        {
            var (own, theirs, map) = (Path.Combine(folder, "own.csv"), Path.Combine(folder, "theirs.csv"), Path.Combine(folder, "map.json"));
            Write(own, rows, c => c.Ours, c => c.Own);
            Write(theirs, rows, c => c.Theirs, c => c.Their);
            File.WriteAllText(map, MapJson.Write(Map()));
            for (var round = 1; round <= rounds; round++)
            {
                var plain = Validate(program, folder, [own + "=provider-roster"]);
                var mapped = Validate(program, folder, [theirs, "--map", map]);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{round}: own headers {plain.Cpu.TotalSeconds:F1} s of CPU, mapped {mapped.Cpu.TotalSeconds:F1} s: {mapped.Cpu / plain.Cpu:F2} times; peak {plain.PeakMegabytes} and {mapped.PeakMegabytes} MB"));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ChildCost Validate(string program, string folder, string[] args)
    {
        var runs = Path.Combine(folder, "runs");
        var cost = ChildProcess.Run("dotnet", [program, "validate", .. args, "--results", "csv", "--runs", runs]);
        Directory.Delete(runs, recursive: true);
        return cost;
    }

    private static ColumnMap Map() => new()
    {
        Name = "benchmark",
        Sheet = "provider-roster",
        Columns = [.. Columns.Select(c => new MapColumn(c.Theirs) { GoesTo = c.Target, Change = c.Change }), .. Enumerable.Range(1, Ignored).Select(i => new MapColumn($"Visit {i}") { GoesTo = MapColumn.Ignore })],
        Values = [.. Columns.Where(c => c.Change.Length == 0).SelectMany(c => Enumerable.Range(0, 6).Where(n => c.Own(n) != c.Their(n)).Select(n => new MapValue(c.Theirs, c.Their(n), c.Own(n)))).Distinct()]
    };

    private static void Write(string path, int rows, Func<Column, string> header, Func<Column, Func<int, string>> value)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        file.WriteLine(string.Join(',', Columns.Select(header).Concat(Enumerable.Range(1, Ignored).Select(i => $"Visit {i}"))));
        for (var n = 1; n <= rows; n++)
            file.WriteLine(string.Join(',', Columns.Select(c => value(c)(n)).Concat(Enumerable.Repeat("2026-01-02", Ignored))));
    }

    private sealed record Column(string Ours, string Target, string Theirs, string Change, Func<int, string> Own, Func<int, string>? Translated = null)
    {
        public Func<int, string> Their => Translated ?? Own;
    }
}
