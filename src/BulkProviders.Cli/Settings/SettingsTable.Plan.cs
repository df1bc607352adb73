using BulkProviders.Application.Imports;
using BulkProviders.Engine.Operations;
using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<OperationKind?> ApplyOnly = new("Apply:Only", "--only", OneOf<OperationKind?>(("all", null), ("create", OperationKind.Create), ("update", OperationKind.Update)), CommandSet.Apply,
        "Write only the creates, or only the updates, of the plan.")
    { ValueName = "create|update" };

    public static readonly Setting<IReadOnlyList<string>> LeaveOut = new("Apply:LeaveOut", "--leave-out", TextList("FILE"), CommandSet.Apply,
        "The workbook of the plan with decisions: rows whose Decision is 'Leave out' are not written. May be repeated, where the plan has several workbooks.")
    { Range = "paths", DefaultText = "nothing is left out" };

    public static readonly Setting<DriftChoice> Drift = new("Apply:Drift", "--drift", OneOf(("skip-while-fresh", DriftChoice.SkipWhileFresh), ("skip", DriftChoice.Skip), ("stop", DriftChoice.Stop)), CommandSet.Apply,
        "What becomes of the plan where records have changed since: their rows are not written and the others are (skip, also for a plan older than Plan:MaxAge), or nothing is written (stop).")
    { ValueName = "skip|stop" };

    public static readonly Setting<string?> Approved = new("Apply:Approved", "--approved", Text("CODE"), CommandSet.Apply,
        "The approval code on the first sheet of the plan's workbook, as whoever approves has quoted it.");

    public static readonly Setting<bool> NeedsApproval = new("Plan:NeedsApproval", null, Flag(), CommandSet.Apply,
        "No plan is applied without its approval code.");

    public static readonly Setting<TimeSpan?> PlanMaxAge = new("Plan:MaxAge", null, Span(TimeSpan.FromMinutes(1), TimeSpan.FromDays(365), TimeSpan.FromHours(24)), CommandSet.Apply,
        "A plan that was made longer ago than this is applied with --drift skip only.")
    { Range = Durations.Form + ", from 1m to 365d" };
}
