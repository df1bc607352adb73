using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

/// <summary>Wire names that rest on a guess.</summary>
internal static class GuessedNames
{
    /// <summary>Those that the waiting operations will write, as <c>type.member</c>, or as a type alone.</summary>
    public static List<string> In(PlanTables plan, ResourceCatalog catalog)
    {
        var guessed = new List<string>();
        var written = plan.Counts.MembersWritten();
        foreach (var schema in plan.Counts.ByKind().Select(c => c.Resource).Distinct().Select(catalog.Get))
        {
            if (schema.TypeEvidence == Evidence.Guessed || schema.PathEvidence == Evidence.Guessed)
                guessed.Add(schema.Type);
            guessed.AddRange(written.GetValueOrDefault(schema.Name, [])
                .Where(m => schema.ColumnOf(m) is { Evidence: Evidence.Guessed })
                .Select(m => $"{schema.Type}.{m}"));
        }
        foreach (var link in plan.Links.Counts().Where(l => l.Kind == LinkKind.Back))
            if (catalog.Resources.SelectMany(r => r.InverseLinks).Any(i => i.Member == link.Member && i.Evidence == Evidence.Guessed))
                guessed.Add($"{catalog.Get(link.Resource).Type}.{link.Member}");
        return [.. guessed.Distinct()];
    }
}
