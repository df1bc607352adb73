using System.Text;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Rows find each other wherever they stand: the samples come to the same records in any order, across any sheets and files.</summary>
public sealed class ShuffledSamplesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_samples_shuffled_across_sheets_and_files_give_the_same_server_state(int seed)
    {
        await using var sorted = await Bench.StartAsync();
        await using var shuffled = await Bench.StartAsync();
        var random = new Random(seed);
        foreach (var path in Directory.GetFiles(Repository.File("samples", "csv")))
        {
            var records = Records(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
            // Above the header there may be a title, and below the rows a total.
            var header = records.FindIndex(r => !r.TrimEnd().EndsWith(','));
            var rows = records.Skip(header + 1).Where(r => !r.StartsWith("Total", StringComparison.Ordinal)).ToArray();
            Write(sorted, "all", path, [records[header], .. rows]);
            random.Shuffle(rows);
            var half = random.Next(rows.Length + 1);
            Write(shuffled, "some", path, [records[header], .. rows[..half]]);
            Write(shuffled, "rest", path, [records[header], .. rows[half..]]);
        }

        var one = await sorted.ImportAsync("all");
        var other = await shuffled.ImportAsync("rest", "some");

        Assert.True(other.ExitCode == 0, other.Error + other.Output);
        Assert.Equal((0, one.Tally), (one.ExitCode, other.Tally));
        Assert.Equal(State(sorted), State(shuffled));
        Assert.All(sorted.Server.State.Ids("providers"), id => Assert.Contains("license", sorted.Record("providers", id).Keys));
    }

    private static void Write(Bench bench, string folder, string path, IReadOnlyList<string> records)
    {
        Directory.CreateDirectory(bench.File(folder));
        File.WriteAllText(Path.Combine(bench.File(folder), Path.GetFileName(path)), string.Concat(records), new UTF8Encoding(true));
    }

    /// <summary>The records of a CSV text, each with its line end; quoted cells may hold line breaks.</summary>
    private static List<string> Records(string text)
    {
        var (records, start, isQuoted) = (new List<string>(), 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '"';
            if (text[i] != '\n' || isQuoted)
                continue;
            records.Add(text[start..(i + 1)]);
            start = i + 1;
        }
        return records;
    }

    /// <summary>Every record with its values, in an order of its own; in place of an id stand the values of the record that has it.</summary>
    private static string State(Bench bench)
    {
        var names = new Dictionary<string, string>();
        var records = bench.Server.State.Counts().Keys.SelectMany(r => bench.Server.State.Ids(r).Select(id => (Resource: r, Id: id, Fields: bench.Record(r, id)))).ToList();
        foreach (var (resource, id, fields) in records)
            names[id] = resource + "(" + string.Join("; ", fields.Where(f => !IsTime(f.Key) && !f.Value.Split(',').Any(v => Guid.TryParse(v, out _))).OrderBy(f => f.Key, StringComparer.Ordinal)) + ")";
        return string.Join('\n', records.Select(r => names[r.Id] + ": " + string.Join("; ", r.Fields
            .Where(f => !IsTime(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => f.Key + "=" + string.Join(',', f.Value.Split(',').Select(v => names.GetValueOrDefault(v, v)).Order(StringComparer.Ordinal))))).Order(StringComparer.Ordinal));
    }

    private static bool IsTime(string member) => member.EndsWith("_at", StringComparison.Ordinal);
}
