using System.Globalization;
using BulkProviders.Laboratory.Faults;

namespace BulkProviders.Laboratory.Inputs;

/// <summary>The rows of a trial: parents, children and grandchildren that refer to each other by row key, and changes of what is there.</summary>
internal sealed class TrialInput
{
    private TrialInput(string prefix, IReadOnlyList<InputRow> rows) => (Prefix, Rows) = (prefix, rows);

    /// <summary>All natural values of the trial begin with it.</summary>
    public string Prefix { get; }

    public IReadOnlyList<InputRow> Rows { get; }

    /// <param name="seed">Of the trial.</param>
    /// <param name="creates">About so many rows create a record.</param>
    /// <param name="pool">Records to change: the last third is deleted, the others are updated.</param>
    public static TrialInput Make(long seed, int creates, IReadOnlyList<PoolRecord> pool)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"T{seed}.");
        var organizations = Math.Max(1, creates / 10);
        var locations = Math.Max(1, creates * 3 / 10);
        var providers = Math.Max(1, creates * 3 / 10);
        var licenses = Math.Max(1, creates - organizations - locations - providers);
        var deletes = pool.Count / 3;
        var maker = new RowMaker(prefix, new Dice(seed), [.. pool.SkipLast(deletes)]);
        return new TrialInput(prefix,
        [
            .. Enumerable.Range(1, organizations).Select(maker.Organization),
            .. Enumerable.Range(1, locations).Select(maker.Location),
            .. pool.SkipLast(deletes).Select((record, i) => maker.Update(i + 1, record)),
            .. pool.TakeLast(deletes).Select((record, i) => maker.Delete(i + 1, record)),
            .. Enumerable.Range(1, providers).Select(i => maker.Provider(i, locations, organizations)),
            .. Enumerable.Range(1, licenses).Select(i => maker.License(i, providers))
        ]);
    }

    /// <summary>One CSV file for each type, named like it.</summary>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> Write(string folder)
    {
        var names = new List<string>();
        foreach (var kind in RecordKind.All)
        {
            var rows = Rows.Where(r => r.Kind == kind).ToList();
            var headers = rows.SelectMany(r => r.Cells.Keys).Distinct(StringComparer.Ordinal).ToList();
            IEnumerable<IEnumerable<string>> lines =
            [
                ["Row Key", kind.NaturalHeader, .. headers],
                .. rows.Select(r => (IEnumerable<string>)[r.Key, r.Natural, .. headers.Select(h => r.Cells.GetValueOrDefault(h, ""))])
            ];
            names.Add(kind.Name + ".csv");
            File.WriteAllText(Path.Combine(folder, names[^1]), CsvText.Write(lines));
        }
        return names;
    }
}
