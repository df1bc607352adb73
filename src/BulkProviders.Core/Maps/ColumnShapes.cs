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
    private const string First = "First Name";
    private const string Last = "Last Name";
    private const double Mostly = 0.6;

    /// <summary>The places of the parts of an address, where the column holds whole ones; none for any other.</summary>
    public static IReadOnlyList<(MapTarget Target, string Step)> AddressParts(ColumnProposal proposal, MapTargets targets, IReadOnlySet<string> used)
    {
        // "STREET, CITY, STATE ZIP" may look most like any of them.
        if (proposal.Column.Samples.Count == 0 || (proposal.Target is { } sure ? [sure] : proposal.Candidates).FirstOrDefault(IsOfAddress) is not { } near)
            return [];
        var street = targets.All.FirstOrDefault(t => t.Part == near.Part && t.Column?.Header == Street);
        if (street is null || (street != proposal.Target && used.Contains(street.Label)))
            return [];
        var whole = proposal.Column.Samples.Count(c => c.Kind == CellKind.Text && AddressLine.Of(c.Text) is { City.Length: > 0 } line && line.State.Length + line.Zip.Length > 0);
        if (whole < Mostly * proposal.Column.Samples.Count)
            return [];
        var part = targets.All.Where(t => t.Part == street.Part && t.Column is not null && (t == street || t == proposal.Target || !used.Contains(t.Label))).ToList();
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

    /// <summary>The places of a person's two names, where a column that may be either holds both, as "Last, First"; null for any other.</summary>
    public static (MapTarget First, MapTarget Last)? NameParts(ColumnProposal proposal, MapTargets targets, IReadOnlySet<string> used)
    {
        if (proposal.Target is not null || proposal.Column.Samples.Count == 0 || proposal.Candidates.FirstOrDefault(c => c.Column?.Header is First or Last || c.And is not null) is not { } near)
            return null;
        var part = targets.All.Where(t => t.Part == near.Part && t.Column is not null && !used.Contains(t.Label)).ToList();
        if (part.Find(t => t.Column?.Header == First) is not { } first || part.Find(t => t.Column?.Header == Last) is not { } last)
            return null;
        return proposal.Column.Samples.Count(c => c.Kind == CellKind.Text && LastFirst().IsMatch(c.Text.Trim())) >= Mostly * proposal.Column.Samples.Count ? (first, last) : null;
    }

    private static bool IsOfAddress(MapTarget target) => target.Column is { } column && (column.Header is Street or Unit or City || column.Type.AddressStep is not null);

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

    [GeneratedRegex(@"^[\p{L}.'’\- ]+,\s*[\p{L}.'’\- ]+$", RegexOptions.CultureInvariant)]
    private static partial Regex LastFirst();

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})[/.\-][0-9]{1,2}[/.\-][0-9]{2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ShortDate();
}
