using System.Text.RegularExpressions;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Maps.Steps;

namespace BulkProviders.Core.Maps;

/// <summary>What the values of a column look like, where that asks for a step: whole addresses, numbers with extensions, dates with short years.</summary>
internal static partial class ColumnShapes
{
    private const string Street = "Address 1";
    private const string Unit = "Address 2";
    private const string City = "City";
    private const double Mostly = 0.6;

    /// <summary>The places of the parts of an address, where the column holds whole ones; none for any other.</summary>
    public static IReadOnlyList<(MapTarget Target, string Step)> AddressParts(ColumnProposal proposal, MapTargets targets, IReadOnlySet<string> used)
    {
        var street = proposal.Target ?? (proposal.Candidates.Count > 0 ? proposal.Candidates[0] : null);
        if (street?.Column?.Header != Street || proposal.Column.Samples.Count == 0)
            return [];
        var whole = proposal.Column.Samples.Count(c => c.Kind == CellKind.Text && AddressLine.Of(c.Text) is { City.Length: > 0 } line && line.State.Length + line.Zip.Length > 0);
        if (whole < Mostly * proposal.Column.Samples.Count)
            return [];
        var part = targets.All.Where(t => t.Part == street.Part && t.Column is not null && (t == street || !used.Contains(t.Label))).ToList();
        return
        [
            .. ((IEnumerable<(MapTarget? Target, string Step)>)
            [
                (street, "street"),
                (part.Find(t => t.Column?.Header == Unit), "unit"),
                (part.Find(t => t.Column?.Header == City), "city"),
                .. part.Where(t => t.Column?.Type.AddressStep is not null).Select(t => ((MapTarget?)t, t.Column?.Type.AddressStep ?? ""))
            ]).Where(p => p.Target is not null).Select(p => (p.Target ?? street, p.Step))
        ];
    }

    /// <summary>The step that the values ask for; empty for none.</summary>
    public static string ChangeFor(MapTarget target, ListProfile.ColumnProfile column)
    {
        if (target.Column is not { IsDated: true })
            return "";
        var texts = column.Samples.Where(c => c.Kind == CellKind.Text).Select(c => c.Text.Trim()).ToList();
        var dates = texts.Select(t => ShortDate().Match(t)).Where(m => m.Success).ToList();
        if (dates.Count < Mostly * texts.Count || dates.Count == 0)
            return "";
        var isDayFirst = dates.Exists(d => int.Parse(d.Groups["a"].Value, System.Globalization.CultureInfo.InvariantCulture) > 12);
        return isDayFirst ? "date D/M/Y" : "date M/D/Y";
    }

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})[/.\-][0-9]{1,2}[/.\-][0-9]{2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ShortDate();
}
