using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Imports;

/// <summary>The tenant of a run that there is already: whoever follows it up goes there and nowhere else.</summary>
internal static class RunTenant
{
    /// <summary>A practice run goes on with its own data, without being told to; any other with the tenant that is given.</summary>
    /// <param name="workspace">Where practice data lies.</param>
    /// <param name="facts">The run.</param>
    /// <param name="tenant">The tenant of the settings.</param>
    /// <param name="isNamed">The user named it for this very command.</param>
    /// <param name="practice">How the practice server is started.</param>
    /// <exception cref="RunException">The run was practice and a tenant is named, or its data are gone.</exception>
    public static TenantChoice Of(Workspace workspace, RunFacts facts, TenantChoice tenant, bool isNamed, PracticeServer practice)
    {
        if (!facts.IsPractice)
            return tenant;
        if (isNamed)
            throw RunException.Unusable($"The run {facts.RunId} went to PRACTICE (the sandbox) and can go on only there. Leave --base-url out. Nothing was sent.");
        var data = facts.PracticeData is { } path && File.Exists(path) ? path : Path.Combine(workspace.RunsFolder, "sandbox.db");
        return File.Exists(data)
            ? TenantChoice.Practice(practice with { DataFile = data })
            : throw RunException.Unusable($"The practice data of the run {facts.RunId}, {facts.PracticeData ?? data}, is gone, so there is nothing to go on with. Import the files anew with --restart.");
    }

    /// <exception cref="RunException">The run went to another tenant.</exception>
    public static void Require(TenantConnection tenant, RunFacts facts, string verb)
    {
        if (!tenant.Identity.IsOf(facts))
            throw RunException.Unusable(
                $"The run {facts.RunId} went to {TenantWords.Of(facts)} and can {verb} only there, but the settings name "
                + $"{(tenant.IsPractice && facts.IsPractice ? "other practice data" : TenantWords.Of(tenant))}. Nothing was sent.");
    }
}
