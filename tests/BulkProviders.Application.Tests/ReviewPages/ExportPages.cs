using BulkProviders.Application.ReviewPages;

namespace BulkProviders.Application.Tests.ReviewPages;

/// <summary>Pages of made-up exports.</summary>
internal static class ExportPages
{
    /// <summary>A page with as many sheets, each with all that a sheet can say.</summary>
    public static ExportPage With(int sheets, params string[] problems) => new()
    {
        RunId = "20261130-070701-7c9j",
        Verdict = problems.Length > 0 ? "The last export stays: Locations has shrunk from 200 records to 12." : "5,000 records exported; the export is complete (proven).",
        Mood = problems.Length > 0 ? PageMood.Bad : PageMood.Good,
        Banners = ["PRACTICE: this export came from a practice server, not from a real tenant."],
        Facts = [new("Tenant", "<Casebook & Co>"), new("Goes to", "/data/nightly.xlsx")],
        Problems = problems,
        Comparison = "Held against the last complete export of this target, of 2026-11-29 02:00.",
        Sheets =
        [
            .. Enumerable.Range(0, sheets).Select(i => new ExportPageSheet(i == 0 ? "</script><img src=x>\u202E" : $"Type {i}", 1000 + i, "proven", true, ["It was read 2 times, until a reading brought nothing new and nothing had moved.", "The tenant counts 1,000 records."])
            {
                Before = i == 1 ? null : 900, Appeared = i == 1 ? null : 1100, Vanished = i == 1 ? null : 1000,
                NewIds = i == 1 ? [] : [.. Enumerable.Range(0, ExportPage.MostIds).Select(n => new Guid(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString())],
                GoneIds = i == 1 ? [] : [.. Enumerable.Range(0, ExportPage.MostIds).Select(n => $"<b>{n}</b>")]
            })
        ],
        Notices = ["Staff was in the last export (12 records) and was not asked for this time."]
    };
}
