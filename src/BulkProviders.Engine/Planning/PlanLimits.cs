using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

/// <summary>The limits that the user set on what a run may write.</summary>
public static class PlanLimits
{
    /// <exception cref="RunException">The plan goes past a limit; nothing was sent.</exception>
    public static void Check(ImportPlan plan, ImportOptions options)
    {
        Check(CountOf(plan, OperationKind.Create), options.MaxCreates, "create", "--max-creates", "");
        // A record that is only linked changes too, and its owner may have meant to keep it as it is.
        Check(
            CountOf(plan, OperationKind.Update) + plan.LinkedRecords, options.MaxUpdates, "update", "--max-updates",
            plan.LinkedRecords == 0 ? "" : $", {plan.LinkedRecords} of them only to link them to rows of this import");
    }

    private static long CountOf(ImportPlan plan, OperationKind kind) => plan.Counts.Where(c => c.Kind == kind).Sum(c => c.Count);

    private static void Check(long count, int? limit, string verb, string option, string of)
    {
        if (count > limit)
            throw RunException.Unusable($"The run would {verb} {count} records{of}, but {option} allows {limit}. Nothing was sent. Look at the plan with --dry-run, then raise the limit or fix the file.");
    }
}
