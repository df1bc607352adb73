using BulkProviders.Application.ReviewPages;

namespace BulkProviders.Application.Exports;

/// <summary>What appeared in a type and what vanished from it between two exports.</summary>
/// <param name="Appeared">Records that only the new one has.</param>
/// <param name="Vanished">Records that only the last one has.</param>
/// <param name="NewIds">The first IDs of those.</param>
/// <param name="GoneIds">The first IDs of these.</param>
internal sealed record IdMoves(long Appeared, long Vanished, IReadOnlyList<string> NewIds, IReadOnlyList<string> GoneIds)
{
    /// <param name="before">The IDs of the last export.</param>
    /// <param name="now">The IDs of the new one.</param>
    public static IdMoves Between(IEnumerable<string> before, IEnumerable<string> now)
    {
        // A UUID takes far less memory than its text.
        var uuids = new HashSet<Guid>();
        var others = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in before)
            if (Guid.TryParse(id, out var uuid))
                uuids.Add(uuid);
            else
                others.Add(id);
        var (appeared, first) = (0L, new List<string>());
        foreach (var id in now)
            if (!(Guid.TryParse(id, out var uuid) ? uuids.Remove(uuid) : others.Remove(id)) && appeared++ < ExportPage.MostIds)
                first.Add(id);
        return new IdMoves(appeared, uuids.Count + others.Count, first, [.. others.Order(StringComparer.Ordinal).Concat(uuids.Order().Select(u => u.ToString())).Take(ExportPage.MostIds)]);
    }
}
