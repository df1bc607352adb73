using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Planning;

/// <summary>The limits that the user set on what a run may write.</summary>
public static class PlanLimits
{
    /// <exception cref="RunException">The plan goes past a limit; nothing was sent.</exception>
    public static void Check(ImportPlan plan, ImportOptions options)
    {
        Check(plan, OperationKind.Create, options.MaxCreates, "create", "--max-creates");
        Check(plan, OperationKind.Update, options.MaxUpdates, "update", "--max-updates");
    }

    private static void Check(ImportPlan plan, OperationKind kind, int? limit, string verb, string option)
    {
        var count = plan.Counts.Where(c => c.Kind == kind).Sum(c => c.Count);
        if (count > limit)
            throw RunException.Unusable($"The run would {verb} {count} records, but {option} allows {limit}. Nothing was sent. Look at the plan with --dry-run, then raise the limit or mend the file.");
    }
}
