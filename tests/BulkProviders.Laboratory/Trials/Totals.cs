using System.Globalization;
using System.Text;
using BulkProviders.Laboratory.Checks;

namespace BulkProviders.Laboratory.Trials;

/// <summary>Many trials in a table, a line for each mode.</summary>
internal static class Totals
{
    public static string Of(IReadOnlyList<TrialReport> reports)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"\n{"mode",-18} {"trials",7} {"kills",7} {"faults",8} {"creates",8} {"duplicates",11} {"lost",6} {"no outcome",11} {"other",6} {"unconfirmed",12} {"not stored",11}\n");
        foreach (var mode in reports.GroupBy(r => r.Mode))
            Append(text, mode.Key.Name, [.. mode]);
        Append(text, "all", reports);
        foreach (var fault in reports.SelectMany(r => r.Faults).GroupBy(f => f.Key, f => f.Value).OrderBy(f => f.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{fault.Key,-20} {fault.Sum(),8}\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, IReadOnlyList<TrialReport> reports)
    {
        int Wrongs(params Wrong[] kinds) => reports.Sum(r => r.Violations.Count(v => kinds.Contains(v.Kind)));
        var other = Wrongs(Wrong.NotAllowedUnconfirmed, Wrong.Content, Wrong.Link, Wrong.Untrue);
        text.Append(CultureInfo.InvariantCulture,
            $"{name,-18} {reports.Count,7} {reports.Sum(r => r.Kills),7} {reports.Sum(r => r.Faults.Values.Sum()),8} {reports.Sum(r => r.Creates),8} {Wrongs(Wrong.Duplicate),11} {Wrongs(Wrong.Lost),6} {Wrongs(Wrong.WithoutOutcome),11} {other,6} {reports.Sum(r => r.Unconfirmed),12} {reports.Sum(r => r.NotStored.Values.Sum()),11}\n");
    }
}
