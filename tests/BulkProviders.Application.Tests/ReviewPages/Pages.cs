using BulkProviders.Application.ReviewPages;
using BulkProviders.Core.Results;

namespace BulkProviders.Application.Tests.ReviewPages;

/// <summary>Pages of made-up runs.</summary>
internal static class Pages
{
    public static readonly string[] Hostile = ["</script><script>alert(1)</script>", "\u202Eright to left", "<img src=x onerror=alert(1)>", "\"' & <b>", new string('x', 32_767)];

    /// <summary>A page with as many findings, their texts among them hostile.</summary>
    public static ReviewPage With(int findings, bool showsValues) => new()
    {
        RunId = "20261130-070701-7c9j",
        Verdict = $"Of {findings} rows, none stored; {findings} were not stored.",
        Mood = PageMood.Bad,
        Banners = ["DRY RUN: nothing was written."],
        Facts = [new("Tenant", "<Casebook & Co>"), new("Run", "20261130-070701-7c9j")],
        Sheets = [new PageSheet("Providers", [new("Would Create", "good", 12), new("Skipped", "same", 3), new("Blocked", "blocked", 4), new("Conflict", "doubt", 2), new("Invalid", "bad", findings)]), new PageSheet("Locations", [new("Not Attempted", "wait", 9)])],
        Causes = new CauseCards(
            [.. Enumerable.Range(0, 40).Select(i => new CauseCard("not-a-state", $"Providers, Column {i}", "not a state", findings / 40, [2, 3, 4], "'Atlantis' is not a state.", "Write its two letters, such as WA or ON.", "data owner"))],
            "3 rows were not stored only because of other rows. They go once those are fixed.",
            [new CauseCard("zip-zero-restored", "Providers, Zip", "zip zero restored", 2, [5], "'2139' was read as 02139.", "Format the column as Text so that zeros survive.", "data owner")]),
        Findings =
        [
            .. Enumerable.Range(0, findings).Select(i => new PageFinding(
                i % 3 == 0 ? "Locations" : "Providers", i + 2, $"Column {i % 40}", i % 40 == 1 ? "reference-not-found" : "not-a-state",
                i < Hostile.Length ? Hostile[i] : $"'value number {i}' is not a state of the USA or a province of Canada.", "Write its two letters, such as WA or ON.", i % 2 == 0 ? "Ann Lee" : null))
        ],
        FindingsLeftOut = 1234,
        Owners = [new PageCount("Ann Lee", "bad", findings / 2), new PageCount("(no owner)", "bad", findings / 2)],
        Files = ["results.xlsx", "results 2.xlsx"],
        Notices = ["Column Q 'Internal notes' is not known."],
        ShowsValues = showsValues
    };
}
