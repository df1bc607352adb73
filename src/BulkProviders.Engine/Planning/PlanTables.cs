using BulkProviders.Engine.Cycles;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Profile;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Planning;

/// <summary>The tables that a plan is made in, each with the statements of its own step.</summary>
/// <param name="planChanged">Told when the plan becomes another.</param>
internal sealed class PlanTables(Database database, Action planChanged)
{
    public OperationTable Operations { get; } = new(database, planChanged);

    /// <summary>What follows the main writes.</summary>
    public LinkTable Links { get; } = new(database, planChanged);

    /// <summary>Operations that need each other in a cycle.</summary>
    public CycleTable Cycles { get; } = new(database);

    /// <summary>The drafts as the ledger of the tenant is asked about them.</summary>
    public QuestionPages Questions { get; } = new(database);

    /// <summary>Which rows come from an export.</summary>
    public RowBaseTable Bases { get; } = new(database);

    /// <summary>Which rows are known from results.</summary>
    public IdsFromResults ResultIds { get; } = new(database);

    /// <summary>Which of several targets a link of a flat sheet leads to.</summary>
    public SiteLinks Sites { get; } = new(database);

    /// <summary>Records of rows that are passed over because they are stored.</summary>
    public PassedOverRecords PassedOver { get; } = new(database);

    /// <summary>What changed references lead to.</summary>
    public ChangedReferences References { get; } = new(database);

    /// <summary>What the user has agreed to, where a plan is made anew.</summary>
    public ApprovedPlan Approved { get; } = new(database);

    /// <summary>The values that are not written.</summary>
    public HeldFieldTable Held { get; } = new(database);

    public PlanCounts Counts { get; } = new(database);

    /// <summary>The records that a plan which is kept has seen.</summary>
    public PlannedRecordTable Records { get; } = new(database);

    /// <summary>What updates make of the values by which records are known.</summary>
    public ChangedKeyTable Changed { get; } = new(database);

    /// <summary>By what the records of the import will be known.</summary>
    public IdentityKeyTable Identities { get; } = new(database);

    /// <summary>What the updates do to each column.</summary>
    public ProfileTable Profile { get; } = new(database);
}
