using BulkProviders.Application.Reports;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Probing;

namespace BulkProviders.Application.Checks;

/// <summary>Puts what `doctor` saw into words.</summary>
internal static class DoctorFindings
{
    private const int NamesShown = 6;

    public static DoctorType Describe(TypeProbe probe, TypeComparison type, bool isKeyset) => new(
        probe.Resource, probe.IsReachable, probe.Total, probe.IsReachable ? Paging(probe) : null, Roles(type.Schema.Roles), Finding(probe, type),
        CheckWords.Of(probe.FilterById), CheckWords.Of(probe.FilterByIds), CheckWords.Of(type))
    {
        Export = !probe.IsReachable ? "unreadable" : isKeyset ? "keyset" : "repeated"
    };

    private static string Finding(TypeProbe probe, TypeComparison type)
    {
        if (!probe.IsReachable)
            return probe.MissingRole.Length > 0 ? $"The role is missing: {probe.MissingRole}." : probe.Problem;
        var findings = new List<string>();
        if (probe.SampleSize == 0)
            findings.Add(type.Seen.TakenNames.Count > 0
                ? "No record is visible. The tenant was asked for the names themselves; the forms of their values cannot be compared."
                : "No record is visible, so the columns cannot be compared.");
        if (probe.OtherKinds > 0)
            findings.Add("The tenant overlooks the filter that tells this type from its sibling; the program sorts them out itself.");
        if (Of(type, NameVerdict.Differs) is { Count: > 0 } differing)
            findings.Add($"Other than the catalog says: {Names(differing)}.");
        if (type.Unknown.Count > 0)
            findings.Add($"Not in the catalog: {Names([.. type.Unknown.Select(u => u.Name)])}.");
        if (Of(type, NameVerdict.NotSeen) is { Count: > 0 } unseen)
            findings.Add($"In the catalog but not seen: {Names(unseen)}.");
        return findings.Count == 0 ? "As the catalog says." : string.Join(' ', findings);
    }

    private static List<string> Of(TypeComparison type, NameVerdict verdict) => [.. type.Names.Where(n => n.Verdict == verdict).Select(n => n.Member)];

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "");

    private static string Paging(TypeProbe probe) => probe.Paging switch
    {
        PagingStyle.Number => FormattableString.Invariant($"number/size, {probe.PageSize}"),
        PagingStyle.Offset => FormattableString.Invariant($"offset/limit, {probe.PageSize}"),
        PagingStyle.LinksOnly => "links only",
        _ => "not known"
    };

    private static Dictionary<string, string> Roles(RoleNames roles) =>
        new[] { ("create", roles.Create), ("read", roles.Read), ("update", roles.Update), ("delete", roles.Delete) }
            .Where(r => r.Item2.Length > 0)
            .ToDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);
}
