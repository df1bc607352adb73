using System.Globalization;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Rosters;

/// <summary>The model of a list over months: what happens to its facilities, what people decide, and what the tenant must hold after that.</summary>
internal sealed class RosterLife
{
    private readonly RosterBench _bench;
    private readonly Random _dice;
    private readonly List<Dictionary<string, string>> _away = [];
    private readonly HashSet<string> _closed = [];
    private readonly HashSet<string> _mayHaveEnded = [];
    private readonly Dictionary<string, string> _edited = [];
    private readonly List<string> _log = [];
    private long _providers;
    private int _next;
    private string _asOf = "";

    public RosterLife(RosterBench bench, int seed, int size)
    {
        (_bench, _dice, _next, _providers) = (bench, new Random(seed), size + 1, size);
        Rows = RosterBench.Facilities(size);
    }

    public List<Dictionary<string, string>> Rows { get; }

    /// <summary>A month passes: the list changes, is taken, and some of its questions are decided.</summary>
    public async Task PassAsync(int month)
    {
        _asOf = new DateOnly(2025, 1, 1).AddMonths(month).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Happen(month);
        if (Rows.Find(r => !_edited.ContainsKey(r["Provider Name"]) && IsStored(r)) is { } somebody && _dice.Next(2) == 0)
        {
            _edited[somebody["Provider Name"]] = $"(206) 556-{_next:0000}";
            await _bench.EditAsync("providers", "Phone Number", _edited[somebody["Provider Name"]], _bench.IdOf("providers", "name", somebody["Provider Name"]));
        }

        var before = _bench.Count("providers");
        var taken = await _bench.TakeAsync(month, Rows, "--baseline");
        Assert.True(taken.ExitCode == 0, $"{string.Join('\n', _log)}\n{taken.Output}{taken.Error}");
        _providers += _bench.Count("providers") - before;
        Assert.Equal(_providers, Rows.Concat(_away).Count(IsStored));
        if (taken.Results.Any(r => r.EndsWith("decisions.xlsx", StringComparison.Ordinal)))
            await DecideAsync(taken);
    }

    /// <summary>The tenant holds what it must.</summary>
    public void Check(int month)
    {
        var story = $"month {month}\n{string.Join('\n', _log)}";
        foreach (var (type, member) in new[] { ("providers", "organizational_id"), ("licenses", "license_number"), ("locations", "address1"), ("staff", "email") })
            Assert.True(All(type).GroupBy(r => r[member]).All(g => g.Count() == 1), $"{type} twice: {string.Join(", ", All(type).GroupBy(r => r[member]).Where(g => g.Count() > 1).Select(g => g.Key))} {story}");
        var providers = All("providers").ToList();
        var sites = string.Join(' ', providers.Select(p => p["facility_location"]));
        Assert.All(_bench.Bench.Server.State.Ids("locations"), id => Assert.True(sites.Contains(id, StringComparison.OrdinalIgnoreCase), $"nobody is at {id} {story}"));
        Assert.All(All("licenses").Concat(All("staff")), r => Assert.True(r["provider"].Length > 0, story));
        var closedAs = _bench.IdOf("provider-statuses", "name", "Closed");
        Assert.Equal(_closed.Order(), providers.Where(p => p["provider_status"].Contains(closedAs, StringComparison.Ordinal)).Select(p => p["name"]).Order());
        foreach (var license in All("licenses").Where(l => l["ended_on"] != "2027-12-31"))
            Assert.True(_mayHaveEnded.Contains(license["license_number"]), $"license {license["license_number"]} ended {story}");
        foreach (var (name, phone) in _edited)
            Assert.True(providers.Single(p => p["name"] == name)["phone_number"] == phone, $"the edit of {name} is gone {story}");
    }

    private void Happen(int month)
    {
        foreach (var _ in Enumerable.Range(0, _dice.Next(2, 6)))
        {
            var row = Rows[_dice.Next(Rows.Count)];
            var what = _dice.Next(9);
            // What waits for an answer does not change again before it has one.
            if (!IsStored(row) || _closed.Contains(row["Provider Name"]))
                continue;
            _log.Add($"{month}: {row["Provider Name"]} {what}");
            Happen(what, row);
        }
    }

    private void Happen(int what, Dictionary<string, string> row)
    {
        switch (what)
        {
            case 0:
                row["Provider Phone"] = $"(206) 557-{_next++:0000}";
                break;
            case 1:
                row["Address"] = $"{_next++} Moved Road";
                break;
            case 2:
                row["License Number"] = $"R-{_next++}";
                break;
            case 3:
                (row["Contact First Name"], row["Contact Last Name"], row["Contact Email"]) = ($"Bob{_next}", $"Ray{_next}", $"bob{_next++}@example.org");
                break;
            case 4:
                row["Contact Last Name"] = $"Married{_next++}";
                break;
            case 5:
                Rows.Remove(row);
                _away.Add(row);
                break;
            case 6 when _away.Count > 0:
                Rows.Add(_away[0]);
                _away.RemoveAt(0);
                break;
            case 7:
                Rows.Add(RosterBench.Facility(_next++));
                break;
            case 8:
                Rows.Add(new Dictionary<string, string>(RosterBench.Facility(_next++)) { ["EIN"] = row["EIN"] });
                break;
        }
    }

    private async Task DecideAsync(RunOutcome taken)
    {
        var answers = new List<(string State, string Record, string Answer)>();
        var decided = await _bench.DecideAsync(taken, (state, record) =>
        {
            var answer = _dice.Next(3) == 0 ? null : (state, _dice.Next(2)) switch
            {
                ("Missing", 0) => "Close",
                ("Missing", _) => "Keep",
                ("Renewed", _) => "End old license",
                ("Contact Gone", _) => "Close",
                ("Reappeared", _) => "Reopen",
                ("Same Record?", _) => record.Contains(": ", StringComparison.Ordinal) ? "Same record" : "New record",
                ("Edited in Casebook", _) => "Take Casebook",
                _ => null
            };
            if (answer is not null)
                answers.Add((state, record, answer));
            return answer;
        });
        var story = string.Join('\n', _log.Concat(answers.Select(a => $"{a}")));
        Assert.True(decided.ExitCode == 0, $"{story}\n{decided.Output}{decided.Error}");
        foreach (var (state, record, answer) in answers)
        {
            _log.Add($"   {state}: {record} = {answer}");
            Take(state, record, answer);
        }

        _providers = Rows.Concat(_away).Count(IsStored);
        Assert.Equal(_providers, _bench.Count("providers"));
    }

    private void Take(string state, string record, string answer)
    {
        if (state == "Renewed" || (state == "Missing" && record.Contains(": ", StringComparison.Ordinal)))
            _mayHaveEnded.Add(record.Split(": ")[1]);
        else if (answer == "Reopen")
            _closed.Remove(record);
        else if (state == "Missing" && answer == "Close")
        {
            _closed.Add(record);
            var id = _bench.IdOf("providers", "name", record);
            _mayHaveEnded.UnionWith(All("licenses").Where(l => l["provider"].Contains(id, StringComparison.OrdinalIgnoreCase)).Select(l => l["license_number"]));
        }
    }

    private bool IsStored(Dictionary<string, string> row) => All("providers").Any(p => p["organizational_id"] == row["Organizational ID"]);

    private IEnumerable<IReadOnlyDictionary<string, string>> All(string type) => _bench.Bench.Server.State.Ids(type).Select(id => _bench.Bench.Record(type, id));
}
